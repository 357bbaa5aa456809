import { expect, it } from 'vitest'
import { openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { publishFor } from '#test/builders/bank-opportunity'
import { alertOpportunity } from './alert-opportunity.ts'
import { changeWish } from './change-wish.ts'
import { digestOpportunities } from './digest-opportunities.ts'
import { makeWish } from './make-wish.ts'
import { nearbyWork } from './wish.ts'

it('brings what waited for it also to who wants to hear at once from now on', async () => {
  const bank = await openBank()
  const { ports, territoryId } = bank
  const ana = await addMember(bank, 'Ana')
  const weekly = { ...nearbyWork, rhythm: 'weekly' } as const
  const made = await makeWish(ports)({ commandId: 'wish', territoryId, by: ana, terms: weekly })
  if (!made.ok) throw new Error(made.refusal.code)
  const opportunityId = await publishFor(bank)
  await alertOpportunity(ports)({ commandId: 'alert', territoryId, opportunityId })
  const wishId = made.value.wish.id
  const command = { commandId: 'change', territoryId, by: ana, wishId }
  expect((await changeWish(ports)({ ...command, terms: { rhythm: 'now' } })).ok).toBe(true)
  const later = { ...ports, now: () => Temporal.Instant.from('2026-11-25T09:00:00Z') }
  await digestOpportunities(later)(territoryId)
  const facts = { opportunityIds: [opportunityId], more: 0 }
  expect(await bank.asOwner('select kind, facts from delivery where mailing_id > 0')).toEqual([
    { kind: 'opportunity-digest', facts },
  ])
  await bank.close()
})
