import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { destination, type ExchangeVerb, exchangeHands } from '#core/exchange/machine'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addProposal, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'

let bank: Bank
beforeAll(async () => {
  bank = await openBank(10)
})
afterAll(() => bank.close())

const verbs = Object.keys(exchangeHands) as ExchangeVerb[]
const anyAct = fc.record({
  which: fc.noBias(fc.nat({ max: 3 })),
  pick: fc.noBias(fc.nat()),
  whose: fc.noBias(fc.nat()),
  wild: fc.noBias(fc.nat({ max: 7 })),
  minutes: fc.integer({ min: 1, max: 600 }),
})
type Step = typeof anyAct extends fc.Arbitrary<infer T> ? T : never
type Deed = { readonly born: Born; readonly again: () => ReturnType<typeof act> }

/** Four proposals, there and back, among three people who have room for a part of them. */
async function propose(): Promise<readonly Born[]> {
  const [ana, bo, eva] = [await person('Ana'), await person('Bo'), await person('Eva')]
  const pairs: readonly (readonly [MemberId, MemberId, number])[] = [
    [ana, bo, 60],
    [bo, ana, 300],
    [eva, bo, 120],
    [eva, bo, 90],
  ]
  const asked: Born[] = []
  for (const [giver, receiver, minutes] of pairs)
    asked.push(await addProposal(bank, { giver, receiver, minutes }))
  return asked
}

const person = (name: string): Promise<MemberId> => addMember(bank, name, -200)

/** Mostly what the map allows next, now and then anything at all. */
async function take(asked: readonly Born[], step: Step, at: number): Promise<Deed | undefined> {
  const born = asked[step.which]
  const exchange = born && (await bank.work(({ exchanges }) => exchanges.read(born.id)))
  if (born === undefined || exchange === undefined) return undefined
  const known = verbs.filter(verb => destination(exchange.state, verb) !== undefined)
  const choice = step.wild === 0 || known.length === 0 ? verbs : known
  const verb = choice[step.pick % choice.length] ?? 'accept'
  const hand = exchangeHands[verb][step.whose % exchangeHands[verb].length] ?? 'system'
  // A confirmation may name what was read; here it takes what stands.
  const minutes = verb === 'confirm' ? {} : { minutes: step.minutes }
  const facts = { commandId: `walk-${born.id}-${at}`, ...minutes }
  const again = () => act(bank, born, hand, verb, facts)
  return (await again()).ok ? { born, again } : undefined
}

/** All that a deed could have changed. */
const everything = () =>
  bank.asOwner(`select
    (select jsonb_agg(to_jsonb(a) order by a.id) from account a) as accounts,
    (select jsonb_agg(to_jsonb(x) order by x.id) from exchange x) as exchanges,
    (select jsonb_agg(to_jsonb(p) order by p.exchange_id, p.number) from exchange_party p) as parties,
    (select jsonb_agg(to_jsonb(l) order by l.id) from listing l) as listings,
    (select count(*) from transfer) as transfers, (select count(*) from entry) as entries,
    (select count(*) from audit) as audit, (select count(*) from delivery) as deliveries,
    (select count(*) from outbox) as outbox, (select count(*) from queue_item) as queue`)

describe('any walk of real people over the real book', () => {
  it('keeps it whole, and changes nothing when every deed comes again', async () => {
    const walks = fc.asyncProperty(
      fc.array(anyAct, { minLength: 40, maxLength: 40 }),
      async steps => {
        const asked = await propose()
        const deeds: Deed[] = []
        for (const [at, step] of steps.entries()) {
          const deed = await take(asked, step, at)
          if (deed !== undefined) deeds.push(deed)
        }
        expect(await bank.books()).toEqual([])
        const before = await everything()
        for (const outcome of await Promise.all(deeds.map(({ again }) => again())))
          expect(outcome.ok).toBe(true)
        expect(await everything()).toEqual(before)
      },
    )
    await fc.assert(walks, { numRuns: 12, seed: 26, endOnFailure: true })
    const kinds = await bank.asOwner('select distinct kind from transfer order by kind')
    expect(kinds).toEqual([{ kind: 'hold' }, { kind: 'post' }, { kind: 'void' }])
    expect(bank.retries()).toBe(0)
    const [sums] = await bank.asOwner(
      `select sum(settled_minutes)::int as settled, sum(held_out_minutes - held_in_minutes)::int as held
      from account`,
    )
    expect(sums).toEqual({ settled: 0, held: 0 })
  })
})
