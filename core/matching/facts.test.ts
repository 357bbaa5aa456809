import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCandidates, anyWeek, townCodes } from '#test/builders/any-candidate'
import { slotBit, toWeek, type WeekSlots, wholeDay } from '../listing/week.ts'
import { type Band, bands } from './distance.ts'
import { type Census, createFacts, type MatchFacts, type Town } from './facts.ts'
import { rank } from './rank.ts'

type Person = {
  readonly town: string
  readonly languages: readonly string[]
  readonly week: WeekSlots
}

const anyPeople = fc.array(
  fc.record({
    town: fc.constantFrom(...townCodes),
    languages: fc.uniqueArray(fc.constantFrom('it', 'en', 'ar'), { minLength: 1 }),
    week: anyWeek,
  }),
  { maxLength: 40 },
)
const anyReach = fc.array(fc.boolean(), {
  minLength: townCodes.length,
  maxLength: townCodes.length,
})

const bandFor = (code: string): Band => bands[townCodes.indexOf(code) % bands.length] ?? 20
const townsOf = (reach: readonly boolean[]): readonly Town[] =>
  townCodes.map((code, at) => ({ code, band: bandFor(code), reached: reach[at] ?? false }))

const censusOf =
  (people: readonly Person[]): Census =>
  ({ towns, language, slots }) => {
    const sharing = people.filter(
      person =>
        towns.includes(person.town) &&
        (language === undefined || person.languages.includes(language)) &&
        (slots === undefined || (person.week & slots) !== 0),
    )
    return Promise.resolve(Math.min(5, sharing.length))
  }

/** Everyone of whom all that is said of the time or language would be true, wherever they live. */
const shares = (facts: MatchFacts, person: Person): { time: boolean; language: boolean } => ({
  time:
    facts.time !== null &&
    (person.week &
      (facts.time.part === null
        ? wholeDay(facts.time.day)
        : slotBit(facts.time.day, facts.time.part))) !==
      0,
  language: facts.language !== null && person.languages.includes(facts.language),
})

const asker = { weekSlots: toWeek(2 ** 21 - 1), language: 'ar', spokenLanguages: ['ar', 'it'] }

describe('what is told of a match', () => {
  it('is shared by at least five active members of the area that the words leave open', async () => {
    await fc.assert(
      fc.asyncProperty(anyPeople, anyCandidates, anyReach, async (people, candidates, reach) => {
        const towns = townsOf(reach)
        const matches = rank(candidates, asker, bandFor, { dailyAsks: 1, mostRefusals: 3 })
        const factsOf = await createFacts(towns, matches, censusOf(people))
        const told = await Promise.all(matches.map(factsOf))
        const wordsFor = new Map(matches.map((match, at) => [match.band, told[at]?.place]))
        told.forEach(facts => {
          const meant = towns.filter(({ band }) => {
            const words = wordsFor.get(band)
            return words === undefined || words === facts.place
          })
          const inArea = people.filter(p => meant.some(town => town.code === p.town))
          if (facts.place !== null) expect(inArea.length).toBeGreaterThanOrEqual(5)
          const time = inArea.filter(person => shares(facts, person).time)
          const language = inArea.filter(person => shares(facts, person).language)
          if (facts.time !== null) expect(time.length).toBeGreaterThanOrEqual(5)
          if (facts.language !== null) expect(language.length).toBeGreaterThanOrEqual(5)
          if (facts.experienced)
            expect(matches.filter(m => m.timesGiven > 0).length).toBeGreaterThanOrEqual(5)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('is true: a time and a language in common, help given before', async () => {
    const crowd = townCodes.flatMap(town =>
      Array.from({ length: 6 }, () => ({ town, languages: ['it', 'ar'], week: asker.weekSlots })),
    )
    await fc.assert(
      fc.asyncProperty(anyCandidates, async candidates => {
        const matches = rank(candidates, asker, bandFor, { dailyAsks: 1, mostRefusals: 3 })
        const towns = townsOf(townCodes.map(() => true))
        const factsOf = await createFacts(towns, matches, censusOf(crowd))
        for (const match of matches) {
          const { time, language, experienced, place } = await factsOf(match)
          expect(time === null ? 1 : match.common & wholeDay(time.day)).not.toBe(0)
          if (language !== null) expect(match.sharedLanguages).toContain(language)
          if (experienced) expect(match.timesGiven).toBeGreaterThan(0)
          if (typeof place === 'number') expect(place).toBeGreaterThanOrEqual(match.band)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('says the own language first, and that it has been done, once five can be meant', async () => {
    const crowd = Array.from({ length: 6 }, () => ({
      town: 'T0',
      languages: ['it', 'ar'],
      week: asker.weekSlots,
    }))
    const people = fc.sample(
      anyCandidates.filter(list => list.length > 0),
      1,
    )
    const one = people[0]?.[0]
    if (one === undefined) throw new Error('nobody')
    const five = Array.from({ length: 5 }, (_, at) => ({
      ...one,
      memberId: (at + 1) as typeof one.memberId,
      municipalityCode: 'T0',
      spokenLanguages: ['it', 'ar'],
      timesGiven: 1,
    }))
    const all = rank(five, asker, bandFor, { dailyAsks: 1, mostRefusals: 3 })
    const factsOf = await createFacts(townsOf([true]), all, censusOf(crowd))
    const [first] = all
    if (first === undefined) throw new Error('nobody fits')
    expect(await factsOf(first)).toMatchObject({ place: 0, language: 'ar', experienced: true })
    const fewer = all.slice(1)
    const withFour = await createFacts(townsOf([true]), fewer, censusOf(crowd))
    expect((await withFour(first)).experienced).toBe(false)
  })
})
