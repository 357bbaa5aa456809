import { afterAll, beforeAll, expect, it } from 'vitest'
import { holdApart } from '#core/exchange/pair'
import { blockOther } from '#core/talk/block-other'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, addProposal } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'

let bank: Bank
beforeAll(async () => {
  bank = await openBank(20)
})
afterAll(() => bank.close())

it('a yes and a block at once leave one of them: nothing begins between the two unseen', async () => {
  for (let round = 0; round < 12; round += 1) {
    const giver = await addMember(bank, 'Bo', null)
    const receiver = await addMember(bank, 'Ana', null)
    const known = await addExchange(bank, 'confirmed', { giver, receiver })
    const asked = await addProposal(bank, { giver, receiver })
    const block = blockOther(bank.ports)({
      commandId: `block-${round}`,
      territoryId: bank.territoryId,
      exchangeId: known.id,
      by: round % 2 === 0 ? receiver : giver,
    })
    const [yes, blocked] = await Promise.all([act(bank, asked, 'giver', 'accept'), block])
    expect(blocked.ok).toBe(true)
    const now = await bank.work(({ exchanges }) => exchanges.read(asked.id))
    // Whichever came first, what the giver read is what stands.
    expect(now?.state === 'accepted').toBe(yes.ok)
    if (!yes.ok) expect(['no-longer-open', 'not-now']).toContain(yes.refusal.code)
  }
  expect(bank.retries()).toBe(0)
})

it('a yes waits for a block that is being written, and finds it', async () => {
  const giver = await addMember(bank, 'Bo', null)
  const receiver = await addMember(bank, 'Ana', null)
  const asked = await addProposal(bank, { giver, receiver })
  const yes = await bank.work(async ({ members }) => {
    await holdApart({ members }, receiver, giver)
    await members.block(receiver, giver, bank.ports.now())
    const answer = act(bank, asked, 'giver', 'accept')
    await new Promise(wake => setTimeout(wake, 200))
    return { answer }
  })
  expect(await yes.answer).toEqual({ ok: false, refusal: { code: 'no-longer-open' } })
})

it('who was blocked before cannot say yes, and reads that it is gone', async () => {
  const giver = await addMember(bank, 'Bo', null)
  const receiver = await addMember(bank, 'Ana', null)
  const asked = await addProposal(bank, { giver, receiver })
  await bank.work(({ members }) => members.block(receiver, giver, bank.ports.now()))
  const yes = await act(bank, asked, 'giver', 'accept')
  expect(yes).toEqual({ ok: false, refusal: { code: 'no-longer-open' } })
})
