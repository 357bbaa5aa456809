import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AccountId, type ExchangeId, toId } from '../ids.ts'
import { toMinutes } from '../minutes.ts'
import { available, missingRoom } from './room.ts'
import { digest, gift, hold, post, type Transfer, voidHold } from './transfer.ts'

const exchange = toId<ExchangeId>(9)
const pairs = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
  .map(([a, b]) => ({ from: toId<AccountId>(a), to: toId<AccountId>(a === b ? b + 50 : b) }))
const minutes = fc.integer({ min: 1, max: 600 }).map(toMinutes)
const settledOrNone = fc.integer({ min: 0, max: 600 }).map(toMinutes)

const transfers = fc.oneof(
  fc.tuple(pairs, minutes).map(([pair, held]) => hold('d', exchange, pair, held)),
  fc.tuple(pairs, minutes).map(([pair, held]) => voidHold('d', exchange, pair, held)),
  fc.tuple(pairs, minutes).map(([pair, given]) => gift('g', pair, given)),
  fc
    .tuple(pairs, minutes, settledOrNone)
    .map(([pair, held, confirmed]) => post('d', exchange, pair, { held, confirmed })),
)

const sum = (list: readonly Transfer[], layer: 'held' | 'settled', account?: AccountId): number =>
  list
    .flatMap(({ entries }) => entries)
    .filter(entry => entry.layer === layer && (account ?? entry.accountId) === entry.accountId)
    .reduce((total, entry) => total + entry.minutes, 0)

describe('any transfer', () => {
  it('sums to zero in each layer and moves something', () => {
    fc.assert(
      fc.property(transfers, transfer => {
        expect([sum([transfer], 'held'), sum([transfer], 'settled')]).toEqual([0, 0])
        expect(transfer.entries.length).toBeGreaterThan(0)
        expect(transfer.entries.filter(entry => entry.minutes === 0)).toEqual([])
      }),
    )
  })

  it('has the same digest as itself in any order of entries, and another than any other', () => {
    fc.assert(
      fc.property(transfers, transfers, (one, other) => {
        expect(digest({ ...one, entries: one.entries.toReversed() })).toBe(digest(one))
        const same = one.kind === other.kind && JSON.stringify(one) === JSON.stringify(other)
        expect(digest(one) === digest(other)).toBe(same)
      }),
    )
  })
})

describe('a hold', () => {
  it('is undone on both accounts by its post, which settles what was confirmed', () => {
    fc.assert(
      fc.property(pairs, minutes, settledOrNone, (pair, held, confirmed) => {
        const deed = [
          hold('d', exchange, pair, held),
          post('d', exchange, pair, { held, confirmed }),
        ]
        for (const account of [pair.from, pair.to]) expect(sum(deed, 'held', account)).toBe(0)
        expect(sum(deed, 'settled', pair.from)).toBe(0 - confirmed)
        expect(sum(deed, 'settled', pair.to)).toBe(confirmed)
        expect(deed[1]?.resolvesId).toBe(deed[0]?.id)
      }),
    )
  })

  it('is undone by its void, which settles nothing', () => {
    fc.assert(
      fc.property(pairs, minutes, (pair, held) => {
        const deed = [hold('d', exchange, pair, held), voidHold('d', exchange, pair, held)]
        for (const account of [pair.from, pair.to]) expect(sum(deed, 'held', account)).toBe(0)
        expect(sum(deed, 'settled')).toBe(0)
        expect(deed[1]?.entries.every(({ layer }) => layer === 'held')).toBe(true)
        expect(deed[1]?.resolvesId).toBe(deed[0]?.id)
      }),
    )
  })
})

describe('room above the floor', () => {
  const account = { settled: toMinutes(60), heldOut: toMinutes(45), floor: toMinutes(-600) }

  it('is what is settled less what is promised, down to the floor', () => {
    expect(available(account)).toBe(15)
    expect(missingRoom(account, toMinutes(615))).toBe(0)
    expect(missingRoom(account, toMinutes(630))).toBe(15)
  })

  it('has no end without a floor', () => {
    expect(missingRoom({ ...account, floor: null }, toMinutes(100_000))).toBe(0)
  })
})
