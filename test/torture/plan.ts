/** What two people do with one exchange, chosen by chance before it begins. */
import type { Side } from '#core/exchange/machine'
import type { Random } from '#sandbox/random'

export type Deed =
  | 'accept'
  | 'decline'
  | 'suggest'
  | 'agree'
  | 'phrase'
  | 'relay'
  | 'finish'
  | 'restate'
  | 'confirm'
  | 'dispute'
  | 'cancel'
  | 'resolve'
  | 'annul'
  | 'vouch'
  | 'reverse'

export type Step = {
  readonly deed: Deed
  /** `desk`: an operator, by the API; or a volunteer, on their phone. */
  readonly who: Side | 'desk'
  /** Taps in the same moment. */
  readonly taps: number
}

export type Plan = {
  readonly giver: number
  readonly receiver: number
  readonly steps: readonly Step[]
  /** Taps any old button once it is over. */
  readonly tapsLate: boolean
  /** Which of its giver's appointments this is, from 0: nobody serves two at the same hour. */
  readonly slot: number
}

type Act = Omit<Step, 'taps'>

const phrases = ['phrase', 'relay'] as const

/** Each rare ending once, however short the run. */
const rare: readonly (readonly Act[])[] = [
  [
    { deed: 'accept', who: 'giver' },
    { deed: 'finish', who: 'giver' },
    { deed: 'vouch', who: 'desk' },
  ],
  [
    { deed: 'accept', who: 'giver' },
    { deed: 'finish', who: 'receiver' },
    { deed: 'confirm', who: 'giver' },
    { deed: 'reverse', who: 'desk' },
  ],
]

export function makePlans(random: Random, people: number, many: number): readonly Plan[] {
  const taken = new Map<number, number>()
  return Array.from({ length: many }, (_, number) => {
    const plan = makePlan(random, people, number)
    const slot = taken.get(plan.giver) ?? 0
    taken.set(plan.giver, slot + 1)
    return { ...plan, slot }
  })
}

function makePlan(random: Random, people: number, number: number): Omit<Plan, 'slot'> {
  const giver = Math.floor(random() * people)
  const receiver = (giver + 1 + Math.floor(random() * (people - 1))) % people
  const steps = (rare[number] ?? walk(random)).map(act => ({
    ...act,
    taps: random() < 0.15 ? 2 : 1,
  }))
  return { giver, receiver, steps, tapsLate: random() < 0.3 }
}

function walk(random: Random): readonly Act[] {
  if (random() < 0.06) return [{ deed: 'decline', who: 'giver' }]
  const before = [{ deed: 'accept', who: 'giver' } as const, ...agreed(random), ...talk(random)]
  if (random() < 0.1) return [...before, { deed: 'cancel', who: either(random) }]
  const first = either(random)
  const other = first === 'giver' ? 'receiver' : 'giver'
  const end = ending(random, first, other)
  const isCounted = end.at(-1)?.deed !== 'annul'
  const corrected: readonly Act[] =
    isCounted && random() < 0.1 ? [{ deed: 'reverse', who: 'desk' }] : []
  return [...before, { deed: 'finish', who: first }, ...end, ...corrected]
}

function agreed(random: Random): readonly Act[] {
  if (random() < 0.4) return []
  const who = either(random)
  const other = who === 'giver' ? 'receiver' : 'giver'
  const counter = random() < 0.2
  const more: readonly Act[] = counter ? [{ deed: 'suggest', who: other }] : []
  return [{ deed: 'suggest', who }, ...more, { deed: 'agree', who: counter ? who : other }]
}

function talk(random: Random): readonly Act[] {
  return phrases.flatMap(deed => (random() < 0.3 ? { deed, who: either(random) } : []))
}

function ending(random: Random, first: Side, other: Side): readonly Act[] {
  const chance = random()
  if (chance < 0.1) {
    const deed = random() < 0.5 ? 'resolve' : 'annul'
    return [
      { deed: 'dispute', who: other },
      { deed, who: 'desk' },
    ]
  }
  if (chance < 0.2) return [{ deed: 'vouch', who: 'desk' }]
  if (chance > 0.4) return [{ deed: 'confirm', who: other }]
  return [
    { deed: 'restate', who: other },
    { deed: 'confirm', who: first },
  ]
}

const either = (random: Random): Side => (random() < 0.5 ? 'giver' : 'receiver')
