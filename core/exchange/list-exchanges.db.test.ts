import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addProposal } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { listTalks } from '../talk/list-talks.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank(4)
})
afterAll(() => bank.close())

it('whom one is in touch with stands however many proposals came since', async () => {
  const [giver, receiver] = [await addMember(bank, 'Ada'), await addMember(bank, 'Ben')]
  const born = await addProposal(bank, { giver, receiver })
  await act(bank, born, 'giver', 'accept')
  for (let more = 0; more < 6; more += 1) await addProposal(bank, { giver, receiver, minutes: 15 })
  const { ports, territoryId } = bank
  const talks = await listTalks(ports)({ territoryId, memberId: giver })
  expect(talks).toEqual([born.id])
})
