import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId, OpportunityId } from '#core/ids'
import { appointDelegate } from '#core/organisation/change-delegate'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addBody, addOpportunity, leadOn } from '#test/builders/bank-proposal'
import { addToDesk } from '#test/builders/bank-staff'
import { actOnOpportunity } from './act-on-opportunity.ts'

let bank: Bank
let olga: MemberId
let dina: MemberId
let pane: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  dina = await addMember(bank, 'Dina')
  pane = await addBody(bank, olga, 'Pane Quotidiano')
  const given = { organisationId: pane, memberId: dina }
  expect((await appointDelegate(bank.ports)({ ...by(olga), ...given })).ok).toBe(true)
})
afterAll(() => bank.close())

const by = (id: MemberId) => ({
  ...{ commandId: `c-${crypto.randomUUID()}`, territoryId: bank.territoryId, by: id },
})
const changedAt = (id: OpportunityId) =>
  bank.work(async ({ opportunities }) => (await opportunities.read(id))?.changedAt)

it('lets pass what was read, not what it became since', async () => {
  const opportunityId = await addOpportunity(bank, { by: dina, organisationId: pane })
  const propose = { verb: 'propose' } as const
  const back = { verb: 'send-back', reason: 'Manca la paga', language: 'it' } as const
  await leadOn(bank, opportunityId, { by: dina, step: propose })
  const read = await changedAt(opportunityId)
  await leadOn(bank, opportunityId, { by: olga, step: back })
  const later = { ...bank.ports, now: () => bankOpens.add({ minutes: 5 }) }
  const again = { ...by(dina), opportunityId, step: propose }
  expect((await actOnOpportunity(later)(again)).ok).toBe(true)
  const yes = (seen: number) =>
    actOnOpportunity(bank.ports)({
      ...{ ...by(olga), opportunityId, step: { verb: 'publish', seen } },
    })
  expect(await yes(read?.epochMilliseconds ?? 0)).toMatchObject({
    refusal: { code: 'changed-meanwhile' },
  })
  const now = await changedAt(opportunityId)
  expect((await yes(now?.epochMilliseconds ?? 0)).ok).toBe(true)
})
