import { categoryCatalogue } from '#core/category/catalogue'
import { wholeWeek } from '#core/listing/week'

/** A crowd that matching is tried on: the same seed gives the same people. */
export type CrowdSize = {
  readonly towns: number
  readonly people: number
  /** Of the catalogue's first so many categories. */
  readonly categories: number
  readonly seed: number
}

export type CrowdMember = {
  readonly id: number
  readonly state: 'active' | 'paused'
  readonly town: string
  readonly language: string
  readonly spoken: readonly string[]
  readonly weekSlots: number
}

export type CrowdOffer = {
  readonly id: number
  readonly memberId: number
  readonly category: string
  readonly town: string
  readonly state: 'open' | 'paused'
  readonly place: 'municipality' | 'distance' | 'remote'
  readonly radiusKm: number
  readonly weekSlots: number
}

export type CrowdTown = {
  readonly code: string
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

export type Crowd = {
  readonly towns: readonly CrowdTown[]
  readonly members: readonly CrowdMember[]
  readonly offers: readonly CrowdOffer[]
}

/** Numbers from 0 up to 1, always the same for a seed. */
export function createDice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Towns on a grid of about 4 km; one offer a person, of every kind. */
export function makeCrowd({ towns: count, people, categories, seed }: CrowdSize): Crowd {
  const dice = createDice(seed)
  const pick = <T>(list: readonly [T, ...T[]]): T =>
    list[Math.floor(dice() * list.length)] ?? list[0]
  const columns = Math.ceil(Math.sqrt(count))
  const towns = Array.from({ length: count }, (_, at) => ({
    code: `T${String(at).padStart(5, '0')}`,
    name: `Town ${at}`,
    latitude: 45 + Math.floor(at / columns) * 0.036 + dice() * 0.004,
    longitude: 8 + (at % columns) * 0.051 + dice() * 0.004,
  }))
  const codes = categoryCatalogue.slice(0, categories).map(({ code }) => code)
  const townOf = (): string => towns[Math.floor(dice() * count)]?.code ?? ''
  const week = (): number =>
    dice() < 0.2 ? wholeWeek : 1 + Math.floor(dice() * (wholeWeek - 1)) || wholeWeek
  const members = Array.from({ length: people }, (_, at): CrowdMember => {
    const language = pick(['it', 'it', 'it', 'en', 'ar'])
    return {
      id: at + 1,
      state: dice() < 0.95 ? 'active' : 'paused',
      town: townOf(),
      language,
      spoken: dice() < 0.6 ? [language] : [...new Set([language, pick(['it', 'en', 'ar'])])],
      weekSlots: week(),
    }
  })
  const offers = members.map((member): CrowdOffer => {
    const place = pick<CrowdOffer['place']>([
      'municipality',
      'distance',
      'distance',
      'distance',
      'remote',
    ])
    return {
      id: member.id,
      memberId: member.id,
      category: codes[Math.floor(dice() * codes.length)] ?? 'cleaning',
      town: member.town,
      state: dice() < 0.95 ? 'open' : 'paused',
      place,
      radiusKm: place === 'distance' ? pick([5, 10, 20]) : 0,
      weekSlots: dice() < 0.5 ? member.weekSlots : week(),
    }
  })
  return { towns, members, offers }
}
