/** How somebody's hours come in and what is said of them, chosen by chance before it begins. */
import type { Random } from '#sandbox/random'

/** Now: by a code, or the tutor's tap. */
const nowWays = ['wall', 'screen', 'list', 'forgot'] as const
/** Of days that have been: one's own word, a sheet in the tutor's hand, one at the desk. */
const pastWays = ['self', 'self', 'self', 'sheet', 'paper'] as const
export type Way = (typeof nowWays)[number] | (typeof pastWays)[number]

/**
 * The tutor: `yes`, `many` (all that are shown), `time` (another one), `absent`. The person: `withdraw`,
 * `dispute`. The desk: it `stands`, was `less`, there was `none`, or they `missed` it.
 */
export type Word =
  | 'yes'
  | 'many'
  | 'time'
  | 'absent'
  | 'withdraw'
  | 'dispute'
  | 'stands'
  | 'less'
  | 'none'
  | 'missed'

export type Plan = {
  readonly number: number
  readonly way: Way
  /** Of what has been: so many days ago, from this hour on, so long. */
  readonly daysAgo: number
  readonly from: string
  readonly minutes: number
  readonly words: readonly Word[]
  /** Taps in the same moment. */
  readonly taps: number
}

/** How many come to one host: so many fit on one list. */
export const atOneHost = 3
/** At every second host the tutor says yes to all at once. */
export const saysMany = (person: number): boolean => Math.floor(person / atOneHost) % 2 === 1

const hours = ['08:00', '10:00', '12:00'] as const
/** What the form offers, and no longer than until the next of these hours. */
const lengths = [60, 90, 120] as const
/** On paper: also more than a day may count. */
const paperLengths = [240, 600] as const

/** Each rare ending once, however short the run: by the number of the plan. */
const rare: Readonly<Record<number, readonly Word[]>> = {
  0: ['yes', 'dispute', 'less'],
  1: ['dispute', 'stands'],
  2: ['none'],
  6: ['withdraw'],
  7: ['absent', 'missed'],
  8: ['time'],
}

/** For each person what they do, one after the other: first what is now, then what has been. */
export function makePlans(
  random: Random,
  people: number,
  entries: number,
): readonly (readonly Plan[])[] {
  const plans = Array.from({ length: people }, (): Plan[] => [])
  for (let number = 0; number < entries; number += 1) {
    const person = number % people
    plans[person]?.push(makePlan(random, { number, person, people }))
  }
  return plans
}

type Place = { readonly number: number; readonly person: number; readonly people: number }

function makePlan(random: Random, { number, person, people }: Place): Plan {
  const turn = Math.floor(number / people)
  const way = turn === 0 ? pick(nowWays, person) : pick(pastWays, number - people + turn - 1)
  const isPaper = way === 'paper'
  const words = rare[number]
  const fits = words !== undefined && canBeSaid(way, person, words)
  return {
    ...{ number, way, from: isPaper ? '08:00' : pick(hours, turn - 1) },
    // The days of the papers are others than those of the form's first page.
    daysAgo: isPaper ? 4 + turn : 1 + (Math.floor((turn - 1) / hours.length) % 4),
    minutes: isPaper ? any(random, paperLengths) : any(random, lengths),
    words: fits ? words : wordsFor(random, way, person),
    taps: random() < 0.2 ? 2 : 1,
  }
}

/** With the tutor's own hand or eyes: it counts at once. */
export const isSeen = (way: Way): boolean => ['screen', 'list', 'sheet', 'paper'].includes(way)

function canBeSaid(way: Way, person: number, [first]: readonly Word[]): boolean {
  if (first === 'dispute' || first === 'none') return isSeen(way)
  if (isSeen(way)) return false
  return first === 'time' ? way === 'self' && !saysMany(person) : !saysMany(person)
}

function wordsFor(random: Random, way: Way, person: number): readonly Word[] {
  if (isSeen(way)) return afterwards(random)
  if (saysMany(person)) return ['many', ...afterwards(random)]
  const chance = random()
  if (chance < 0.1) return ['withdraw']
  if (chance < 0.3) return ['absent', verdict(random)]
  const isOther = way === 'self' && chance < 0.5
  return [isOther ? 'time' : 'yes', ...afterwards(random)]
}

function afterwards(random: Random): readonly Word[] {
  const chance = random()
  if (chance < 0.25) return ['dispute', verdict(random)]
  return chance < 0.4 ? [any(random, ['less', 'none', 'missed'])] : []
}

const verdict = (random: Random): Word => any(random, ['stands', 'less', 'none', 'missed'])

const any = <T>(random: Random, all: readonly T[]): T =>
  pick(all, Math.floor(random() * all.length))

function pick<T>(all: readonly T[], at: number): T {
  const found = all[((at % all.length) + all.length) % all.length]
  if (found === undefined) throw new Error('there is nothing to choose from')
  return found
}
