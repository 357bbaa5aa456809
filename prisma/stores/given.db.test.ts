import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Giving } from '#core/given/given'
import type { MemberId } from '#core/ids'
import { mergeMembers } from '#core/merging/merge-members'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'

let bank: Bank
beforeAll(async () => {
  bank = await openBank(8)
})
afterAll(() => bank.close())

const midnight = Temporal.Instant.from('2026-12-01T00:00:00Z')
let numbers = 0
const next = (): number => {
  numbers += 1
  return numbers
}
/** Hours of one day; a source of its own unless one is named. */
const hours = (memberId: MemberId, from: number, to: number, of: Partial<Giving> = {}): Giving => ({
  memberId,
  source: 'shift',
  sourceId: next(),
  span: { startsAt: midnight.add({ hours: from }), endsAt: midnight.add({ hours: to }) },
  ...of,
})
const plan = (giving: Giving) => bank.work(({ given }) => given.plan(giving))
const record = (giving: Giving) => bank.work(({ given }) => given.record(giving))
const kept = (memberId: MemberId) =>
  bank.asOwner<{ layer: string; counts: boolean }>(
    'select source, source_id as "sourceId", layer, counts from given_time where member_id = $1 order by id',
    [memberId],
  )

describe('what one person plans to give', () => {
  it('excludes what lies over it, and nothing beside it', async () => {
    const [ana, bo] = [await addMember(bank, 'Ana'), await addMember(bank, 'Bo')]
    expect(await plan(hours(ana, 9, 12))).toBe('planned')
    expect(await plan(hours(ana, 11, 13, { source: 'exchange' }))).toBe('overlaps')
    expect(await plan(hours(ana, 12, 13))).toBe('planned')
    expect(await plan(hours(bo, 9, 12))).toBe('planned')
    expect(await kept(ana)).toHaveLength(2)
  })

  it('moves to another hour, or stays where it was when that one is taken', async () => {
    const ana = await addMember(bank, 'Ana')
    const first = hours(ana, 9, 10)
    await plan(first)
    await plan(hours(ana, 14, 15))
    const moved = { ...first, span: hours(ana, 9, 11).span }
    expect(await plan(moved)).toBe('planned')
    expect(await plan(moved)).toBe('planned')
    expect(await plan({ ...first, span: hours(ana, 13, 16).span })).toBe('overlaps')
    expect(await plan(hours(ana, 10, 12))).toBe('overlaps')
    const found = await bank.work(({ given }) =>
      given.overlapsOf(ana, hours(ana, 0, 24).span, 'planned'),
    )
    expect(found.map(({ span }) => span)).toEqual([moved.span, hours(ana, 14, 15).span])
  })

  it('is free again once it is released', async () => {
    const ana = await addMember(bank, 'Ana')
    const shift = hours(ana, 9, 12)
    await plan(shift)
    await bank.work(({ given }) => given.release('shift', shift.sourceId, ana))
    expect(await plan(hours(ana, 9, 12))).toBe('planned')
  })

  it.each([['two shifts'], ['an exchange and a shift']])(
    'of %s at once exactly one is planned',
    async what => {
      const ana = await addMember(bank, 'Ana')
      const source = what === 'two shifts' ? 'shift' : 'exchange'
      for (let round = 0; round < 5; round += 1) {
        const from = round * 3
        const wishes = [
          hours(ana, from, from + 2),
          hours(ana, from + 1, from + 3, { source }),
          hours(ana, from + 1, from + 2),
        ]
        const said = await Promise.all(wishes.map(plan))
        expect(said.filter(each => each === 'planned')).toHaveLength(1)
      }
    },
  )
})

describe('what was given', () => {
  it('takes the place of its plan, and over other hours counts nothing but is kept', async () => {
    const ana = await addMember(bank, 'Ana')
    const [exchange, entry] = [
      hours(ana, 9, 10, { source: 'exchange' }),
      hours(ana, 9, 12, { source: 'attendance' }),
    ]
    await plan(exchange)
    expect(await record(entry)).toBe('counts')
    expect(await record(exchange)).toBe('overlaps')
    expect(await record(exchange)).toBe('overlaps')
    expect(await kept(ana)).toMatchObject([
      { source: 'attendance', layer: 'recorded', counts: true },
      { source: 'exchange', layer: 'recorded', counts: false },
    ])
    // Corrected to where nothing else was, it counts.
    expect(await record({ ...exchange, span: hours(ana, 8, 9).span })).toBe('counts')
    expect(await record({ ...exchange, span: hours(ana, 8, 8).span })).toBe('counts')
    expect(await kept(ana)).toHaveLength(1)
  })

  it('of two entries at once one counts, and both are kept', async () => {
    const ana = await addMember(bank, 'Ana')
    const entries = [9, 10, 11].map(from => hours(ana, from, 13, { source: 'attendance' }))
    const said = await Promise.all(entries.map(record))
    expect(said.filter(each => each === 'counts')).toHaveLength(1)
    expect(await kept(ana)).toHaveLength(3)
  })
})

type Draw = { who: number; deed: number; source: number; from: number; length: number }
const draws: fc.Arbitrary<Draw[]> = fc.array(
  fc.record({
    who: fc.nat(2),
    deed: fc.nat(4),
    source: fc.nat(5),
    from: fc.nat(23),
    length: fc.nat(4),
  }),
  { minLength: 5, maxLength: 25 },
)

it('whatever three people plan, record, move and release: nothing counts twice, no fact is lost', async () => {
  await fc.assert(
    fc.asyncProperty(draws, async steps => {
      const people = [
        await addMember(bank, 'A'),
        await addMember(bank, 'B'),
        await addMember(bank, 'C'),
      ]
      const facts = new Set<string>()
      for (const { who, deed, source: sourceId, from, length } of steps) {
        const memberId = people[who] ?? (0 as MemberId)
        const giving = hours(memberId, from, from + length, { sourceId })
        const name = `${memberId} ${sourceId}`
        if (deed < 2) await plan(giving)
        else if (deed < 4) {
          await record(giving)
          if (length > 0) facts.add(name)
          else facts.delete(name)
        } else {
          await bank.work(({ given }) => given.release('shift', sourceId, memberId))
          facts.delete(name)
        }
      }
      const rows = await bank.asOwner<{ name: string; layer: string }>(
        `select member_id || ' ' || source_id as name, layer from given_time where member_id = any($1)`,
        [people],
      )
      const recorded = rows.filter(({ layer }) => layer === 'recorded').map(({ name }) => name)
      expect(recorded.toSorted()).toEqual([...facts].toSorted())
      const twice = await bank.asOwner(
        `select from given_time a join given_time b on a.member_id = b.member_id and a.id < b.id
          and a.layer = b.layer and a.counts and b.counts and a.span && b.span
        where a.member_id = any($1)`,
        [people],
      )
      expect(twice).toEqual([])
    }),
    { numRuns: 12, seed: 3 },
  )
})

it('two records of one person become one: what both gave at once counts once, and the desk looks', async () => {
  const by = await addToDesk(bank, 'Olga')
  const [gone, stays] = [await addMember(bank, 'Zoe'), await addMember(bank, 'Zoe')]
  await record(hours(gone, 9, 12, { source: 'attendance' }))
  await record(hours(stays, 11, 14, { source: 'attendance' }))
  await plan(hours(gone, 16, 18))
  const { territoryId } = bank
  const merge = { commandId: `merge-${gone}`, territoryId, by, gone, stays, reason: 'one person' }
  expect((await mergeMembers(bank.ports)(merge)).ok).toBe(true)
  expect(await kept(stays)).toMatchObject([
    { layer: 'recorded', counts: false },
    { layer: 'recorded', counts: true },
    { layer: 'planned', counts: true },
  ])
  expect(await bank.work(({ queue }) => queue.openOf(stays, 'overlap'))).toMatchObject({
    memberId: stays,
    exchangeId: null,
    placementId: null,
  })
})
