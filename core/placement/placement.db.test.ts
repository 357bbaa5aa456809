import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addHost, addOpening } from '#test/builders/bank-agreed-host'
import { addMember } from '#test/builders/bank-member'
import { addBody } from '#test/builders/bank-proposal'
import { day, openPlacementDesk, type PlacementDesk, unwrap } from '#test/builders/placement-desk'
import { type MemberId, toId } from '../ids.ts'
import { answerFlag } from './answer-flag.ts'
import { changePlacement } from './change-placement.ts'
import { raiseFlag } from './raise-flag.ts'

let bank: Bank
let desk: PlacementDesk
beforeAll(async () => {
  bank = await openBank(6)
  desk = await openPlacementDesk(bank)
})
afterAll(() => bank.close())

const refusal = (facts: object) => ({
  ok: false,
  refusal: expect.objectContaining(facts) as object,
})
const court = { scheme: 'lpu', authority: 'Tribunale di Novara' } as const

describe('what is written of it', () => {
  it('counts the hours as the law does, of days or of hours', async () => {
    const order = { ...court, owedDays: 30 }
    const { owed } = unwrap(await desk.draft(desk.staff.lena, { owed: null, order }))
    expect(owed).toBe(30 * 2 * 60)
    const map = { ...court, scheme: 'map', owedDays: 30 } as const
    expect(await desk.draft(desk.staff.lena, { owed: null, order: map })).toEqual(
      refusal({ field: 'owed', because: 'no-conversion' }),
    )
  })

  it.each([
    [{ order: { ...court, reference: ' ' } }, 'reference', 'missing'],
    [{ order: { ...court, authority: '' } }, 'authority', 'missing'],
    [{ order: { ...court, note: 'x'.repeat(501) } }, 'note', 'too-long'],
    [{ activity: 'Ore LPU in biblioteca' }, 'activity', 'betrays'],
    [{ toDay: day('2026-11-01') }, 'toDay', 'out-of-range'],
    [{ hostId: toId<MemberId>(999) }, 'hostId', 'not-there'],
    [{ tutorId: toId<MemberId>(999) }, 'tutorId', 'not-there'],
  ] as const)('%j cannot stand', async (wish, field, because) => {
    expect(await desk.draft(desk.staff.lena, wish)).toEqual(
      refusal({ code: 'invalid-placement', field, because }),
    )
  })

  it('lies sealed in the database, as long for a pact as for a court', async () => {
    unwrap(await desk.draft(desk.staff.olga, { order: { authority: '' } }))
    const note = '😀'.repeat(250)
    unwrap(
      await desk.draft(desk.staff.lena, {
        order: { ...court, note, reference: 'è"\n'.repeat(30) },
      }),
    )
    const rows = await bank.asOwner<{ long: number; text: string }>(
      `select length(order_sealed) as long, to_jsonb(placement)::text as text from placement`,
    )
    expect(new Set(rows.map(({ long }) => long)).size).toBe(1)
    expect(rows.filter(({ text }) => /lpu|pact|Tribunale|Patto/.test(text))).toEqual([])
  })

  it('is nobody’s to write of themselves, nor of who is not there', async () => {
    const own = await desk.draft(desk.staff.olga, {}, desk.staff.olga)
    expect(own).toEqual(refusal({ code: 'not-allowed' }))
    expect(await desk.draft(desk.staff.olga, {}, desk.host.hostId)).toEqual(
      refusal({ code: 'not-found' }),
    )
  })
})

describe('the week', () => {
  it('over 6 hours asks for a reason and the order, which are kept sealed', async () => {
    const thursday = await addOpening(bank, desk.host.placeId, { weekday: 4 })
    const placement = unwrap(await desk.draft(desk.staff.lena, { order: { ...court } }))
    const both = [desk.host.openingId, thursday]
    expect(await desk.plan(desk.staff.lena, placement, both)).toEqual(
      refusal({ code: 'needs-reason', kinds: ['week-over'] }),
    )
    unwrap(await desk.plan(desk.staff.lena, placement, both, 'chiesto dalla persona'))
    const [flag] = await bank.work(({ placements }) =>
      placements.flags({ placementId: placement.id, limit: 9 }),
    )
    if (flag === undefined) throw new Error('no flag')
    expect(flag).toMatchObject({ kind: 'week-over', answeredBy: desk.staff.lena })
    const answer = await bank.work(({ placements }) => placements.answerOf(flag.id))
    expect(answer).toEqual({ reason: 'chiesto dalla persona', reference: 'Ord. 3' })
    expect(await desk.told(desk.staff.lena)).not.toContain('activity.flagged')
  })

  it('that a project may not have is refused, and so is one without room', async () => {
    const order = { scheme: 'puc', promoterId: desk.comune } as const
    const placement = unwrap(await desk.draft(desk.staff.mina, { order }))
    expect(await desk.plan(desk.staff.mina, placement, [desk.host.openingId])).toEqual(
      refusal({ code: 'over-limit', kind: 'month-under' }),
    )
    expect(
      await desk.plan(desk.staff.mina, placement, [desk.host.openingId, desk.host.openingId]),
    ).toEqual(refusal({ field: 'slots', because: 'twice' }))
    const full = await addOpening(bank, desk.host.placeId, { weekday: 3, capacity: 1 })
    unwrap(await desk.plan(desk.staff.olga, unwrap(await desk.draft(desk.staff.olga)), [full]))
    expect(
      await desk.plan(desk.staff.olga, unwrap(await desk.draft(desk.staff.olga)), [full]),
    ).toEqual(refusal({ code: 'place-full' }))
  })
})

describe('its way', () => {
  it('begins, rests, goes on and ends; its person reads each step', async () => {
    const placement = unwrap(await desk.draft(desk.staff.olga))
    expect(unwrap(await desk.move(desk.staff.olga, placement, 'activate'))).toMatchObject({
      ...{ state: 'active', coverId: desk.host.coverId, activity: 'Riordino' },
    })
    expect(await desk.move(desk.staff.olga, placement, 'activate')).toEqual(
      refusal({ code: 'placement-not-now', state: 'active' }),
    )
    expect(await desk.move(desk.staff.olga, placement, 'suspend')).toEqual(
      refusal({ field: 'reason', because: 'missing' }),
    )
    unwrap(await desk.move(desk.staff.olga, placement, 'suspend', { reason: 'ricovero' }))
    unwrap(await desk.move(desk.staff.olga, placement, 'resume'))
    const longer = { ...desk.by(desk.staff.olga), placementId: placement.id }
    const patch = { toDay: day('2027-05-31') }
    unwrap(await changePlacement(bank.ports)({ ...longer, patch }))
    const ended = unwrap(await desk.move(desk.staff.olga, placement, 'complete'))
    expect(ended.order.why).toBe('ricovero')
    expect(await desk.told(placement.memberId)).toEqual(
      ['begins', 'rests', 'resumes', 'changed', 'ended'].map(what => `activity.${what}`),
    )
    const row = await bank.work(({ placements }) => placements.read(placement.id))
    expect(row).toMatchObject({ state: 'completed', owed: 6000 })
    expect(row?.endedAt).not.toBeNull()
  })

  it('begins nowhere without a place, somebody beside them and an agreement', async () => {
    const bare = await addBody(bank, desk.staff.olga, 'Circolo')
    const there = { hostId: bare, placeId: null }
    const placement = unwrap(await desk.draft(desk.staff.olga, there))
    expect(await desk.move(desk.staff.olga, placement, 'activate')).toEqual(
      refusal({ code: 'placement-not-ready', missing: ['place', 'tutor'] }),
    )
    const late = unwrap(
      await desk.draft(desk.staff.lena, {
        order: court,
        fromDay: day('2028-01-10'),
        toDay: day('2028-02-10'),
      }),
    )
    expect(await desk.move(desk.staff.lena, late, 'activate')).toEqual(
      refusal({ code: 'no-agreement' }),
    )
  })

  it('begins uncovered only under a name and a reason', async () => {
    await bank.asOwner(`update cover set asked_on = '2026-11-25' where id = $1`, [
      desk.host.coverId,
    ])
    const placement = unwrap(await desk.draft(desk.staff.lena, { order: court }))
    const uncovered = await desk.move(desk.staff.lena, placement, 'activate')
    expect(uncovered).toEqual(refusal({ code: 'not-covered' }))
    expect(await desk.move(desk.staff.lena, placement, 'activate', { uncovered: ' ' })).toEqual(
      refusal({ field: 'reason' }),
    )
    unwrap(
      await desk.move(desk.staff.lena, placement, 'activate', { uncovered: 'posizione in arrivo' }),
    )
    expect(await bank.work(({ placements }) => placements.overrideOf(placement.id))).toMatchObject({
      ...{ signedBy: desk.staff.lena, reason: 'posizione in arrivo' },
    })
    const { hostId, placeId, coverId } = await addHost(bank, desk.staff.olga, 'Orto')
    const beside = { memberId: desk.tutor, kind: 'tutor', organisationId: hostId } as const
    await bank.work(({ mandates }) => mandates.grant(beside, null, bank.ports.now()))
    await bank.asOwner(`update cover set asked_on = '2026-11-25' where id = $1`, [coverId])
    const patch = { hostId, placeId }
    const there = { ...desk.by(desk.staff.lena), placementId: placement.id, patch }
    expect(await changePlacement(bank.ports)(there)).toEqual(refusal({ code: 'not-covered' }))
    await bank.asOwner(`update cover set asked_on = '2026-01-02' where id = $1`, [
      desk.host.coverId,
    ])
  })

  it('takes nobody out of their municipality against their will', async () => {
    const nora = await addMember(bank, 'Nora')
    await bank.asOwner('update member set municipality_code = null where id = $1', [nora])
    const order = { scheme: 'puc', promoterId: desk.comune } as const
    const placement = unwrap(await desk.draft(desk.staff.mina, { order }, nora))
    expect(await desk.move(desk.staff.mina, placement, 'activate')).toEqual(
      refusal({ missing: ['plan', 'consent'] }),
    )
  })

  it('keeps its scheme and its first day once it is under way', async () => {
    const placement = unwrap(await desk.draft(desk.staff.lena, { order: court }))
    unwrap(await desk.move(desk.staff.lena, placement, 'activate'))
    const change = (patch: object) =>
      changePlacement(bank.ports)({ ...desk.by(desk.staff.lena), placementId: placement.id, patch })
    expect(await change({ order: { scheme: 'pact' } })).toEqual(refusal({ because: 'fixed' }))
    expect(await change({ fromDay: day('2026-12-10') })).toEqual(refusal({ because: 'fixed' }))
    const elsewhere = await addHost(bank, desk.staff.olga, 'Biblioteca')
    const { hostId, placeId, coverId } = elsewhere
    const beside = { memberId: desk.tutor, kind: 'tutor', organisationId: hostId } as const
    await bank.work(({ mandates }) => mandates.grant(beside, null, bank.ports.now()))
    expect(await change({ hostId, placeId })).toMatchObject({ value: { hostId, coverId } })
  })
})

describe('what has to be looked at', () => {
  it('waits for those alone who may see it, and is closed with its answer', async () => {
    const placement = unwrap(await desk.draft(desk.staff.lena, { order: court }))
    const flag = { placementId: placement.id, day: day('2026-12-07'), minutes: null, row: null }
    const raise = (kind: 'week-over' | 'overlap') =>
      bank.work(stores => raiseFlag(stores, { ...flag, kind }, bank.ports.now()))
    expect([await raise('overlap'), await raise('overlap'), await raise('week-over')]).toEqual([
      ...[true, false, true],
    ])
    expect(
      (await desk.told(desk.staff.lena)).filter(kind => kind === 'activity.flagged'),
    ).toHaveLength(1)
    expect(await desk.told(desk.staff.olga)).not.toContain('activity.flagged')
    const item = () => bank.work(({ queue }) => queue.openOfPlacement(placement.id))
    const open = await bank.work(({ placements }) => placements.openOf(placement.id))
    for (const { id: flagId } of open) {
      expect(await item()).toBeDefined()
      const answer = { flagId, reason: 'visto', reference: 'Ord. 3' }
      const blind = await answerFlag(bank.ports)({ ...desk.by(desk.staff.olga), ...answer })
      expect(blind).toEqual(refusal({ code: 'not-found' }))
      unwrap(await answerFlag(bank.ports)({ ...desk.by(desk.staff.lena), ...answer }))
    }
    expect(await item()).toBeUndefined()
  })
})
