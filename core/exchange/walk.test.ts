import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  minutesOf,
  openPaperBank,
  type PaperBank,
  type PaperCommand,
  perform,
} from '#test/builders/paper-bank'
import { partyOf } from './exchange.ts'
import { destination, type ExchangeVerb, exchangeHands, isFinal } from './machine.ts'

const appointment = {
  day: Temporal.PlainDate.from('2026-12-01'),
  time: Temporal.PlainTime.from('15:00'),
}

const verbs = Object.keys(exchangeHands) as ExchangeVerb[]
/** Mostly what the map and the hands allow, so that walks get somewhere; sometimes anything. */
const anyAct = fc.record({
  pick: fc.nat(),
  whose: fc.nat(),
  hand: fc.constantFrom('giver', 'receiver', 'volunteer', 'operator', 'system'),
  wild: fc.integer({ min: 0, max: 9 }),
  minutes: fc.oneof(fc.integer({ min: 1, max: 700 }), fc.constantFrom(0, -1, 1.5)),
} as const)

type Step = typeof anyAct extends fc.Arbitrary<infer T> ? T : never

/** Turns random numbers into a walk from a proposal: every command and every state on the way. */
function walk(planned: number, steps: readonly Step[]) {
  const commands: PaperCommand[] = []
  const banks: PaperBank[] = [openPaperBank(planned)]
  for (const [at, step] of steps.entries()) {
    const bank = banks.at(-1) ?? openPaperBank(planned)
    const known = verbs.filter(verb => destination(bank.exchange.state, verb) !== undefined)
    const choice = step.wild === 0 || known.length === 0 ? verbs : known
    const verb = choice[step.pick % choice.length] ?? 'accept'
    const hands = exchangeHands[verb]
    const hand = step.wild === 1 ? step.hand : (hands[step.whose % hands.length] ?? step.hand)
    // A confirmation may name what was read; mostly it takes what stands.
    const minutes = verb === 'confirm' && step.wild !== 2 ? {} : { minutes: step.minutes }
    const next = { commandId: `c${at}`, verb, hand, ...minutes, appointment }
    commands.push(next)
    banks.push(perform(bank, next))
  }
  return { commands, banks, last: banks.at(-1) ?? openPaperBank(planned) }
}

const walks = fc.tuple(fc.integer({ min: 1, max: 32 }), fc.array(anyAct, { maxLength: 25 }))

describe('any walk over the map', () => {
  it('conserves minutes at every step, in each layer', () => {
    fc.assert(
      fc.property(walks, ([quarters, steps]) => {
        for (const bank of walk(quarters * 15, steps).banks) {
          for (const layer of ['held', 'settled'] as const) {
            const [gave, got] = [
              minutesOf(bank, 'receiver', layer),
              minutesOf(bank, 'giver', layer),
            ]
            expect(gave + got).toBe(0)
          }
        }
      }),
    )
  })

  it('holds what was planned while it is under way, and nothing when it is over', () => {
    fc.assert(
      fc.property(walks, ([quarters, steps]) => {
        for (const bank of walk(quarters * 15, steps).banks) {
          const { exchange } = bank
          const open = !isFinal(exchange.state) && exchange.state !== 'proposed'
          expect(minutesOf(bank, 'giver', 'held')).toBe(open ? quarters * 15 : 0)
          const settled = exchange.state === 'confirmed' ? partyOf(exchange, 'giver').confirmed : 0
          expect(minutesOf(bank, 'giver', 'settled')).toBe(settled)
        }
      }),
    )
  })

  it('changes nothing when any prefix of its commands comes again', () => {
    fc.assert(
      fc.property(walks, fc.nat(), ([quarters, steps], cut) => {
        const { commands, banks, last } = walk(quarters * 15, steps)
        const performed = commands.filter(({ commandId }) => last.claimed.has(commandId))
        const prefix = performed.slice(0, performed.length === 0 ? 0 : cut % (performed.length + 1))
        expect(prefix.reduce(perform, last)).toEqual(last)
        const again = commands.reduce(
          (bank, next) => perform(perform(bank, next), next),
          banks[0] ?? last,
        )
        expect(again).toEqual(last)
      }),
    )
  })

  it('lets each state be reached: the walks are no tiptoeing', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(walks, ([quarters, steps]) => {
        for (const { exchange } of walk(quarters * 15, steps).banks) seen.add(exchange.state)
      }),
      { numRuns: 400, seed: 7 },
    )
    expect(seen.size).toBe(10)
  })

  it('never lets one side alone settle an hour', () => {
    fc.assert(
      fc.property(walks, fc.constantFrom('giver', 'receiver'), ([quarters, steps], side) => {
        const { commands } = walk(quarters * 15, steps)
        const alone = commands.filter(({ hand }) => hand === side)
        const accept = { commandId: 'accept', verb: 'accept', hand: 'giver' } as const
        const bank = alone.reduce(perform, perform(openPaperBank(60), accept))
        expect(bank.exchange.state).not.toBe('confirmed')
      }),
    )
  })
})
