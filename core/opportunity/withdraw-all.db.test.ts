import { expect, it } from 'vitest'
import { closeOrganisation } from '#core/organisation/close-organisation'
import { openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addBody, addOpportunity, leadOn } from '#test/builders/bank-proposal'
import { addToDesk } from '#test/builders/bank-staff'

it('an organisation that closes takes back what it proposed; whoever is interested hears', async () => {
  const bank = await openBank()
  const olga = await addToDesk(bank, 'Olga')
  const ana = await addMember(bank, 'Ana')
  const body = await addBody(bank, olga, 'Chiude')
  const draft = await addOpportunity(bank, { by: olga, organisationId: body })
  const id = await addOpportunity(bank, { by: olga, organisationId: body })
  const others = await addOpportunity(bank, { by: olga })
  await leadOn(bank, id, { by: olga, step: { verb: 'publish' } })
  await bank.work(({ alerts }) => alerts.answer(id, ana, 'interested'))
  const command = { commandId: 'close', territoryId: bank.territoryId, by: olga }
  const close = { organisationId: body, reason: 'ended', keepName: true }
  expect((await closeOrganisation(bank.ports)({ ...command, ...close })).ok).toBe(true)
  const states = await bank.asOwner(
    'select id::int, state, outcome from opportunity where id = any($1) order by id',
    [[draft, id, others]],
  )
  expect(states).toEqual([
    { id: draft, state: 'withdrawn', outcome: 'cancelled' },
    { id, state: 'withdrawn', outcome: 'cancelled' },
    { id: others, state: 'draft', outcome: null },
  ])
  const told = await bank.asOwner('select kind from delivery where member_id = $1', [ana])
  expect(told).toEqual([{ kind: 'opportunity-change' }])
  await bank.close()
})
