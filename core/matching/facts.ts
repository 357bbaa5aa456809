/**
 * Why somebody fits, without who they are: a fact is told only if at least five active members of
 * the area share it, else a coarser one is tried (town → within 10 km → nothing).
 */
import { type DayPart, slotsOf } from '../listing/week.ts'
import type { Band } from './distance.ts'
import { fewestSharing, placeWords } from './places.ts'
import type { Match } from './rank.ts'

/** Active members of one municipality, the asker not counted. */
export type TownCount = {
  readonly code: string
  readonly band: Band
  /** Within what the request reaches: only these can be the person who is described. */
  readonly reached: boolean
  readonly members: number
  readonly languages: ReadonlyMap<string, number>
  /** By slot number, as SlotCount. */
  readonly slots: ReadonlyMap<number, number>
}

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
export function createFacts(
  towns: readonly TownCount[],
  matches: readonly Match[],
): (match: Match) => MatchFacts {
  const people = new Map<Band, number>()
  for (const town of towns) people.set(town.band, (people.get(town.band) ?? 0) + town.members)
  const words = placeWords(people)
  return match => {
    const remote = match.place === 'remote'
    const told = remote ? null : (words.get(match.band) ?? null)
    // Whoever reads the words could think of anyone here; null: of anyone who is reached at all.
    const sameWords = (band: Band): boolean => remote || (words.get(band) ?? null) === told
    const area = towns.filter(town => (remote || town.reached) && sameWords(town.band))
    const shared = (count: (town: TownCount) => number | undefined): boolean =>
      area.reduce((sum, town) => sum + (count(town) ?? 0), 0) >= fewestSharing
    const veterans = matches.filter(m => m.timesGiven > 0 && sameWords(m.band)).length
    return {
      place: remote ? 'remote' : told,
      time: timeOf(match, slot => shared(town => town.slots.get(slot))),
      language:
        match.sharedLanguages.find(code => shared(town => town.languages.get(code))) ?? null,
      experienced: match.timesGiven > 0 && veterans >= fewestSharing,
    }
  }
}

/** The first time in common that enough people share; else only its day; else nothing. */
function timeOf(match: Match, isShared: (slot: number) => boolean): MatchFacts['time'] {
  const slots = slotsOf(match.common)
  const exact = slots.find(({ day, part }) => isShared(slotNumber(day, part)))
  if (exact !== undefined) return exact
  const day = slots.find(slot => isShared(dayNumber(slot.day)))?.day
  return day === undefined ? null : { day, part: null }
}

const parts: readonly DayPart[] = ['morning', 'afternoon', 'evening']
export const slotNumber = (day: number, part: DayPart): number =>
  (day - 1) * parts.length + parts.indexOf(part)
export const dayNumber = (day: number): number => 7 * parts.length + day - 1
