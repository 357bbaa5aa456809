import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { openPlacementDesk, type PlacementDesk, unwrap } from '#test/builders/placement-desk'
import type { MemberId } from '../ids.ts'
import { leaveFor } from '../leaving/leave-for.ts'
import { grantMandate, revokeMandate } from './change-mandate.ts'

let bank: Bank
let desk: PlacementDesk
beforeAll(async () => {
  bank = await openBank(4)
  desk = await openPlacementDesk(bank)
})
afterAll(() => bank.close())

const refusal = (facts: object) => ({
  ok: false,
  refusal: expect.objectContaining(facts) as object,
})
const court = { scheme: 'lpu', authority: 'Tribunale di Novara' } as const

describe('a mandate', () => {
  it('is given by coordinators, to others, for public bodies; and is gone at once', async () => {
    const given = (who: MemberId, memberId: MemberId, body: MemberId | null) =>
      grantMandate(bank.ports)({
        ...{ ...desk.by(who), memberId, organisationId: body },
        kind: body === null ? 'legal' : 'municipal',
      })
    const { olga, lena, cora } = desk.staff
    expect(await given(olga, lena, null)).toEqual(refusal({ code: 'not-allowed' }))
    expect(await given(cora, cora, null)).toEqual(refusal({ code: 'not-allowed' }))
    expect(await given(cora, olga, desk.host.hostId)).toEqual(refusal({ code: 'not-found' }))
    const nora = await addMember(bank, 'Nora')
    expect(await given(cora, nora, null)).toEqual(refusal({ code: 'not-found' }))
    const placement = unwrap(await desk.draft(lena, { order: court }))
    const taken = { memberId: lena, kind: 'legal', organisationId: null } as const
    unwrap(await revokeMandate(bank.ports)({ ...desk.by(cora), ...taken }))
    expect(await desk.move(lena, placement, 'activate')).toEqual(refusal({ code: 'not-found' }))
    await desk.mandate(lena, 'legal', null)
    expect((await desk.told(lena)).filter(kind => kind.startsWith('mandate.'))).toEqual([
      ...['mandate.given', 'mandate.ended', 'mandate.given'],
    ])
  })
})

describe('who leaves', () => {
  it('has nothing under way; what never began is let be', async () => {
    const placement = unwrap(await desk.draft(desk.staff.olga))
    const { memberId } = placement
    unwrap(await desk.move(desk.staff.olga, placement, 'activate'))
    const leave = () =>
      leaveFor(bank.ports)({ ...desk.by(desk.staff.olga), memberId, reason: 'trasloco' })
    expect(await leave()).toEqual(refusal({ code: 'activity-running' }))
    unwrap(await desk.move(desk.staff.olga, placement, 'complete'))
    const other = unwrap(await desk.draft(desk.staff.olga, {}, memberId))
    unwrap(await leave())
    expect(await bank.work(({ placements }) => placements.read(other.id))).toMatchObject({
      state: 'revoked',
    })
  })
})
