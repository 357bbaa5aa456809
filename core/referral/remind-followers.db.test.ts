import { expect, it } from 'vitest'
import { openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addPosting } from '#test/builders/bank-posting'
import { addToDesk } from '#test/builders/bank-staff'
import { openReferral } from './open-referral.ts'
import { remindFollowers } from './remind-followers.ts'

it('what nobody ends is over sixty days after the opportunity, and what is out goes on', async () => {
  const bank = await openBank()
  await addToDesk(bank, 'Olga')
  const memberId = await addMember(bank, 'Ana')
  const now = bank.ports.now()
  const [ended, out] = [await addPosting(bank), await addPosting(bank)]
  for (const opportunityId of [ended, out]) {
    await bank.work(stores => openReferral(stores, { opportunityId, memberId }, now))
  }
  await bank.work(({ opportunities }) =>
    opportunities.step(ended, 'expired', { closedAt: now.add({ hours: 24 }) }, now),
  )
  const after = async (days: number) => {
    const later = now.add({ hours: 24 * days })
    await remindFollowers({ ...bank.ports, now: () => later })(bank.territoryId)
    return bank.work(async ({ referrals, queue }) => ({
      ended: (await referrals.find(ended, memberId))?.state,
      out: (await referrals.find(out, memberId))?.state,
      waits: (await queue.openOfOpportunity(ended, memberId)) !== undefined,
    }))
  }
  expect(await after(60)).toEqual({ ended: 'interested', out: 'interested', waits: true })
  expect(await after(61)).toEqual({ ended: 'no-answer', out: 'interested', waits: false })
  const told = await bank.asOwner('select from delivery where member_id = $1', [memberId])
  expect(told).toEqual([])
  await bank.close()
})
