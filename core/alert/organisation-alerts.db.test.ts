import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { appointDelegate } from '#core/organisation/change-delegate'
import { foundOrganisation } from '#core/organisation/found-organisation'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { addStaff } from '#test/builders/admin-api'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { publishFor } from '#test/builders/bank-opportunity'
import { alertOpportunity } from './alert-opportunity.ts'
import { digestOpportunities } from './digest-opportunities.ts'
import { makeWish } from './make-wish.ts'
import { nearbyWork, type WishTerms } from './wish.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank(4)
})
afterAll(() => bank.close())

let commands = 0
const from = (by: MemberId) => {
  commands += 1
  return { commandId: `do-${commands}`, territoryId: bank.territoryId, by }
}
async function done<T>(work: Promise<Result<T, Refusal>>): Promise<T> {
  const result = await work
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const wish = (by: MemberId, terms: Partial<WishTerms>) =>
  done(makeWish(bank.ports)({ ...from(by), terms: { ...nearbyWork, ...terms } }))

it('a call for organisations goes to each who acts for one that may apply', async () => {
  const { ports } = bank
  const ana = await addMember(bank, 'Ana')
  const olga = await addStaff(bank, 'Olga', 'operator')
  const found = (name: string, kind: 'aps' | 'coop') =>
    done(foundOrganisation(ports)({ ...from(olga), kind, name, municipalityCode: '003149' }))
  const [pane, fili] = [await found('Pane', 'aps'), await found('Fili', 'coop')]
  for (const { id: organisationId } of [pane, fili]) {
    await done(appointDelegate(ports)({ ...from(olga), organisationId, memberId: ana }))
    await wish(organisationId, { kinds: ['funding-call'], reachKm: null })
  }
  await wish(ana, { kinds: ['funding-call'], reachKm: null })
  const call = {
    kind: 'funding-call',
    audience: 'organisations',
    eligibleKinds: ['aps'],
  } as const
  const opportunityId = await publishFor(bank, { ...call, contract: null, iscoCode: null })
  const { territoryId } = bank
  await done(alertOpportunity(ports)({ commandId: 'job', territoryId, opportunityId }))
  const told = await bank.asOwner(
    'select member_id as member, organisation_id as organisation from delivery where mailing_id is not null',
  )
  expect(told).toEqual([{ member: ana, organisation: pane.id }])
})

it('who acts for an organisation reads its digest, and their own as well', async () => {
  const { ports, territoryId } = bank
  const bo = await addMember(bank, 'Bo')
  const olga = await addStaff(bank, 'Ornella', 'operator')
  const orti = { kind: 'coop', name: 'Orti', municipalityCode: '003149' } as const
  const { id: organisationId } = await done(foundOrganisation(ports)({ ...from(olga), ...orti }))
  await done(appointDelegate(ports)({ ...from(olga), organisationId, memberId: bo }))
  await wish(organisationId, { kinds: ['funding-call'], reachKm: null, rhythm: 'daily' })
  await wish(bo, { kinds: ['job'], rhythm: 'daily' })
  const call = { kind: 'funding-call', audience: 'organisations', contract: null } as const
  const ids = [await publishFor(bank, { ...call, iscoCode: null }), await publishFor(bank)]
  const now = ports.now().add({ hours: 24 })
  await digestOpportunities({ ...ports, now: () => now })(territoryId)
  const read = await bank.asOwner(
    `select facts, organisation_id as organisation from delivery
    where member_id = $1 and kind = 'opportunity-digest' order by organisation_id`,
    [bo],
  )
  expect(read).toEqual([
    { facts: { opportunityIds: [ids[0]], more: 0 }, organisation: organisationId },
    { facts: { opportunityIds: [ids[1]], more: 0 }, organisation: null },
  ])
})
