import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addPosting } from '#test/builders/bank-posting'
import { addToDesk } from '#test/builders/bank-staff'
import type { MemberId } from '../ids.ts'
import { openReferral } from '../referral/open-referral.ts'
import { withdrawAll } from '../referral/withdraw-interest.ts'
import { mergeMembers } from './merge-members.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

it('what one record said of an opportunity, and keeps, outlives a merge', async () => {
  const by = await addToDesk(bank, 'Olga')
  const [gone, stays] = [await addMember(bank, 'Zoe'), await addMember(bank, 'Zoe')]
  const opportunityId = await addPosting(bank)
  const now = bank.ports.now()
  const open = (memberId: MemberId) =>
    bank.work(stores => openReferral(stores, { opportunityId, memberId }, now))
  await bank.work(async ({ alerts }) => {
    await alerts.tell(opportunityId, [gone, stays], now)
    await alerts.keep(opportunityId, gone, now)
    await alerts.answer(opportunityId, gone, 'interested')
  })
  const { id } = await open(gone)
  await open(stays)
  await bank.work(stores => withdrawAll(stores, stays, now))
  const { territoryId } = bank
  const merge = { commandId: 'merge', territoryId, by, gone, stays, reason: 'the same person' }
  expect((await mergeMembers(bank.ports)(merge)).ok).toBe(true)
  const mark = await bank.work(({ alerts }) => alerts.markOf(opportunityId, stays))
  expect(mark).toEqual({ toldAt: now, answer: 'interested', savedAt: now })
  const mine = await bank.work(({ referrals }) => referrals.ofMember(stays))
  expect(mine).toMatchObject([{ id, state: 'interested' }])
})
