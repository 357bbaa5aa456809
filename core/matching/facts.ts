/**
 * Why somebody fits, without who they are: a fact is told only if at least five active members of
 * the area share it, else a coarser one is tried (town → within 10 km → nothing).
 */
import type { SharingQuestion } from '../listing/store.ts'
import { type DayPart, slotBit, slotsOf, toWeek, wholeDay } from '../listing/week.ts'
import { type Band, bands } from './distance.ts'
import { fewestSharing, placeWords } from './places.ts'
import type { Match } from './rank.ts'

/** A municipality as the asker sees it; `reached`: somebody from there can fit the request. */
export type Town = { readonly code: string; readonly band: Band; readonly reached: boolean }

/** How many active members share a fact, the asker not counted; exact up to five. */
export type Census = (question: SharingQuestion) => Promise<number>

export type MatchFacts = {
  /** 0: the same municipality; 5, 10, 20: up to so many kilometres; null: not told. */
  readonly place: Band | null | 'remote'
  readonly time: { readonly day: number; readonly part: DayPart | null } | null
  /** A language that the two share. */
  readonly language: string | null
  /** Has given this kind of help before. */
  readonly experienced: boolean
}

/** `matches`: everyone who fits, because they too share facts with one another. */
export async function createFacts(
  towns: readonly Town[],
  matches: readonly Match[],
  census: Census,
): Promise<(match: Match) => Promise<MatchFacts>> {
  const codes = (some: readonly Town[]): readonly string[] => some.map(town => town.code)
  const people = bands.map(async (band): Promise<[Band, number]> => {
    return [band, await census({ towns: codes(towns.filter(town => town.band === band)) })]
  })
  const words = placeWords(new Map(await Promise.all(people)))
  return async match => {
    const remote = match.place === 'remote'
    const told = remote ? null : (words.get(match.band) ?? null)
    // Whoever reads the words could think of anyone here; null: of anyone who is reached at all.
    const sameWords = (band: Band): boolean => remote || (words.get(band) ?? null) === told
    const area = codes(towns.filter(town => (remote || town.reached) && sameWords(town.band)))
    const isShared: IsShared = async fact =>
      (await census({ towns: area, ...fact })) >= fewestSharing
    const veterans = matches.filter(m => m.timesGiven > 0 && sameWords(m.band)).length
    const [time, language] = await Promise.all([
      timeOf(match, isShared),
      languageOf(match, isShared),
    ])
    return {
      place: remote ? 'remote' : told,
      time,
      language,
      experienced: match.timesGiven > 0 && veterans >= fewestSharing,
    }
  }
}

type IsShared = (fact: Omit<SharingQuestion, 'towns'>) => Promise<boolean>

/** So many times in common are tried; whoever has more time is easy to agree with anyway. */
const mostTimes = 4

/** The first time in common that enough people share; else only its day; else nothing. */
async function timeOf(match: Match, isShared: IsShared): Promise<MatchFacts['time']> {
  const slots = slotsOf(match.common).slice(0, mostTimes)
  for (const slot of slots)
    if (await isShared({ slots: toWeek(slotBit(slot.day, slot.part)) })) return slot
  for (const day of new Set(slots.map(slot => slot.day)))
    if (await isShared({ slots: wholeDay(day) })) return { day, part: null }
  return null
}

async function languageOf(match: Match, isShared: IsShared): Promise<string | null> {
  for (const language of match.sharedLanguages) if (await isShared({ language })) return language
  return null
}
