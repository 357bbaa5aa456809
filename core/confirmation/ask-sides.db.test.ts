import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addVolunteer, openConfirmation } from '#test/builders/bank-volunteer'
import type { ConfirmationId, MemberId } from '../ids.ts'
import { askSides } from './ask-sides.ts'

let bank: Bank
let giver: MemberId
let receiver: MemberId
let vito: MemberId
let born: Born
let id: ConfirmationId
beforeAll(async () => {
  bank = await openBank()
  giver = await addMember(bank, 'Gina')
  receiver = await addMember(bank, 'Rosa')
  vito = await addVolunteer(bank, 'Vito')
  born = await addExchange(bank, 'done', { giver, receiver })
  id = await openConfirmation(bank, born)
})
afterAll(() => bank.close())

const ask = (by: MemberId) =>
  askSides(bank.ports)({
    commandId: crypto.randomUUID(),
    territoryId: bank.territoryId,
    by,
    confirmationId: id,
  })
const told = () =>
  bank.asOwner<{ to: number }>(
    `select member_id::int as to from delivery where kind = 'vouch.asked' order by id`,
  )

it('a volunteer asks both sides, once a day however many ask, and no party nor anybody else', async () => {
  const wanda = await addVolunteer(bank, 'Wanda')
  const mia = await addMember(bank, 'Mia')
  await bank.work(({ members }) => members.grant(giver, 'volunteer', null, bank.ports.now()))
  expect(await ask(mia)).toMatchObject({ refusal: { code: 'not-allowed' } })
  expect(await ask(giver)).toMatchObject({ refusal: { code: 'not-found' } })
  const asked = await Promise.all([ask(vito), ask(vito), ask(wanda)])
  expect(asked.map(({ ok }) => ok)).toEqual([true, true, true])
  expect((await told()).map(({ to }) => to).toSorted()).toEqual([giver, receiver].toSorted())
  await act(bank, born, 'receiver', 'confirm')
  expect(await ask(vito)).toMatchObject({ refusal: { code: 'already-closed' } })
})
