/**
 * A year of a town of 2,000, the same requests and the same answers twice: people asked by our
 * order and rests, against "always the best match". The ranking is the product's own.
 */
import { nextFew } from '#core/asking/next-few'
import { type ListingId, type MemberId, toId } from '#core/ids'
import type { Candidate } from '#core/listing/store'
import { toWeek } from '#core/listing/week'
import { bandOf, reachOf } from '#core/matching/distance'
import { type Fairness, rank } from '#core/matching/rank'
import { defaultSettings } from '#core/network/settings'
import {
  type Crowd,
  type CrowdMember,
  type CrowdOffer,
  createDice,
  makeCrowd,
} from '#test/builders/crowd'
import type { Row } from './row.ts'

const size = { towns: 12, people: 2000, categories: 12, seed: 7 }
const days = 365
const requestsADay = 20
/** A request is given up after so many waves; two go out on a day. */
const mostWaves = 10
const start = Temporal.Instant.from('2026-01-01T08:00:00Z')

type Person = { asks: number[]; refusals: number; given: number }
type Wish = { readonly id: number; readonly asker: CrowdMember; readonly category: string }
type Outcome = { readonly gini: number; readonly fulfilled: number; readonly busiest: number }

export function benchFairness(log: (line: string) => void): Promise<Row[]> {
  const crowd = makeCrowd(size)
  const ours = liveAYear(crowd, true)
  const best = liveAYear(crowd, false)
  const rows = rowsOf(ours, best)
  for (const row of rows) log(`${row.question}: ${row.what}: ${row.measured} (${row.aim})`)
  return Promise.resolve(rows)
}

function rowsOf(ours: Outcome, best: Outcome): Row[] {
  const question = 'A year of a town of 2,000'
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`
  return [
    {
      question,
      what: 'Gini of asks among those who can be asked',
      measured: ours.gini.toFixed(2),
      aim: `below always the best match: ${best.gini.toFixed(2)}`,
    },
    {
      question,
      what: 'requests fulfilled',
      measured: share(ours.fulfilled),
      aim: `no less than always the best match: ${share(best.fulfilled)}`,
    },
    {
      question,
      what: 'asks of the busiest person in the year',
      measured: String(ours.busiest),
      aim: `always the best match: ${best.busiest}`,
    },
  ]
}

/** `fair`: by our rule; else nobody rests and nobody's load weighs. */
function liveAYear(crowd: Crowd, fair: boolean): Outcome {
  const people = new Map(crowd.offers.map(({ memberId }) => [memberId, newPerson()]))
  const reach = new Map(crowd.towns.map(town => [town.code, reachOf(town.code, 20, crowd.towns)]))
  const dice = createDice(11)
  let fulfilled = 0
  for (let day = 0; day < days; day += 1) {
    for (let turn = 0; turn < requestsADay; turn += 1) {
      const wish = newWish(crowd, dice, day * requestsADay + turn)
      const fitting = offersFor(wish, crowd, reach.get(wish.asker.town) ?? [])
      if (ask({ wish, fitting, people, reach, fair }, day)) fulfilled += 1
    }
  }
  const asks = crowd.offers
    .filter(offer => canBeAsked(offer, crowd))
    .map(({ memberId }) => people.get(memberId)?.asks.length ?? 0)
  const share = fulfilled / (days * requestsADay)
  return { gini: gini(asks), fulfilled: share, busiest: Math.max(...asks) }
}

/** Whoever cannot be asked at all weighs on neither side. */
const canBeAsked = ({ state, place, memberId }: CrowdOffer, { members }: Crowd): boolean =>
  state === 'open' && place !== 'remote' && members[memberId - 1]?.state === 'active'

const newPerson = (): Person => ({ asks: [], refusals: 0, given: 0 })

function newWish({ members, offers }: Crowd, dice: () => number, id: number): Wish {
  const asker = members[Math.floor(dice() * members.length)]
  const category = offers[Math.floor(dice() * offers.length)]?.category
  if (asker === undefined || category === undefined) throw new Error('an empty crowd')
  return { id, asker, category }
}

type Reach = ReturnType<typeof reachOf>
type Matter = {
  readonly wish: Wish
  readonly fitting: readonly CrowdOffer[]
  readonly people: ReadonlyMap<number, Person>
  readonly reach: ReadonlyMap<string, Reach>
  readonly fair: boolean
}

function offersFor({ asker, category }: Wish, crowd: Crowd, reach: Reach): readonly CrowdOffer[] {
  const kmTo = new Map(reach.map(({ code, km }) => [code, km]))
  return crowd.offers.filter(offer => {
    const giver = crowd.members[offer.memberId - 1]
    const km = kmTo.get(offer.town) ?? Number.POSITIVE_INFINITY
    return (
      offer.category === category &&
      offer.state === 'open' &&
      giver?.state === 'active' &&
      giver.id !== asker.id &&
      (offer.weekSlots & asker.weekSlots) !== 0 &&
      giver.spoken.some(language => asker.spoken.includes(language)) &&
      offer.place !== 'remote' &&
      km <= (offer.place === 'municipality' ? 0 : offer.radiusKm)
    )
  })
}

/** Wave after wave until somebody says yes; true when somebody did. */
function ask(matter: Matter, day: number): boolean {
  const { wish, people } = matter
  const asked = new Set<number>()
  for (let wave = 0; wave < mostWaves; wave += 1) {
    const today = day + Math.floor(wave / 2)
    let yes = false
    for (const { memberId } of nextOf(matter, asked, today)) {
      const person = people.get(memberId)
      if (person === undefined) continue
      asked.add(memberId)
      person.asks.push(today)
      // The first yes of a wave has it; the same person answers the same in both years.
      const says = answers(wish.id, memberId)
      if (says && !yes) person.given += 1
      person.refusals = says ? 0 : person.refusals + 1
      yes ||= says
    }
    if (yes) return true
  }
  return false
}

const rule: Fairness = defaultSettings
const blind: Fairness = {
  dailyAsks: Number.POSITIVE_INFINITY,
  mostRefusals: Number.POSITIVE_INFINITY,
}

function nextOf(matter: Matter, asked: ReadonlySet<number>, today: number) {
  const { wish, fitting, people, reach, fair } = matter
  const candidates = fitting
    .filter(({ memberId }) => !asked.has(memberId))
    .map(offer => candidateOf(offer, people.get(offer.memberId) ?? newPerson(), today, fair))
  const seeker = { weekSlots: toWeek(wish.asker.weekSlots), language: wish.asker.language }
  const kmTo = new Map((reach.get(wish.asker.town) ?? []).map(({ code, km }) => [code, km]))
  const matches = rank(
    candidates,
    { ...seeker, spokenLanguages: wish.asker.spoken },
    code => bandOf(kmTo.get(code) ?? Number.POSITIVE_INFINITY, code === wish.asker.town),
    fair ? rule : blind,
  )
  return nextFew(matches, defaultSettings.waveSize)
}

function candidateOf(offer: CrowdOffer, person: Person, today: number, fair: boolean): Candidate {
  const last = person.asks.at(-1)
  const lately = today - defaultSettings.fairnessDays
  return {
    offerId: toId<ListingId>(offer.id),
    memberId: toId<MemberId>(offer.memberId),
    municipalityCode: offer.town,
    place: offer.place,
    weekSlots: toWeek(offer.weekSlots),
    spokenLanguages: ['it'],
    timesGiven: person.given,
    lastAskedAt: !fair || last === undefined ? null : start.add({ hours: 24 * last }),
    askedToday: person.asks.filter(day => day >= today).length,
    askedLately: fair ? person.asks.filter(day => day >= lately).length : 0,
    refusals: person.refusals,
  }
}

/** Some say yes often, some seldom: by chance that is the same for a request and a person. */
function answers(request: number, memberId: number): boolean {
  const willing = 0.1 + 0.5 * createDice(memberId)()
  return createDice(request * 4099 + memberId)() < willing
}

/** 0: all alike; towards 1: one bears everything. */
function gini(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, value) => total + value, 0)
  const weighted = sorted.reduce((total, value, at) => total + value * (at + 1), 0)
  const count = sorted.length
  return sum === 0 ? 0 : (2 * weighted) / (count * sum) - (count + 1) / count
}
