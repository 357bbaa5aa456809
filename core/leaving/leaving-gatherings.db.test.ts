import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import {
  addGroupCategories,
  deed,
  exchangesOf,
  join,
  openGroup,
  placesOf,
} from '#test/builders/bank-gathering'
import { accountOf, addMember } from '#test/builders/bank-member'
import { type MemberId, type TelegramId, toId } from '../ids.ts'
import { toMinutes } from '../minutes.ts'
import { leaveSelf } from './leave-self.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
  await addGroupCategories(bank)
  await bank.work(({ ledger }) => ledger.openFund(toMinutes(-30_000)))
})
afterAll(async () => {
  expect(await bank.books()).toEqual([])
  await bank.close()
})

const people = (...names: string[]) => Promise.all(names.map(name => addMember(bank, name)))
const leave = (by: MemberId) => leaveSelf(bank.ports)({ ...deed(bank, by), read: 0 })

it('what a leader wrote or said of a group goes, and what they said for an organisation', async () => {
  const [ada, house] = await people('Ada', 'House')
  if (ada === undefined || house === undefined) throw new Error('nobody')
  const telegramId = toId<TelegramId>(7_788_991_133)
  await bank.work(({ members }) => members.link(ada, telegramId, bank.ports.now()))
  const said = { note: 'Da Ada', noteVoice: { fromChatId: telegramId, messageId: 9 } }
  const mine = await openGroup(bank, ada, said)
  const theirs = await openGroup(bank, house, said)
  expect(await leave(ada)).toMatchObject({ ok: true })
  const read = (id: typeof mine) => bank.work(({ gatherings }) => gatherings.read(id))
  expect(await read(mine)).toMatchObject({ note: null, noteVoice: null })
  expect(await read(theirs)).toMatchObject({ note: 'Da Ada', noteVoice: null })
})

it('what a leader leads is called off, and nobody holds hours for it any more', async () => {
  const [ada, bo, cy] = await people('Ada', 'Bo', 'Cy')
  if (ada === undefined || bo === undefined || cy === undefined) throw new Error('nobody')
  const id = await openGroup(bank, ada, { capacity: 2 })
  await join(bank, id, bo)
  await join(bank, id, cy)
  expect(await leave(ada)).toMatchObject({ ok: true, value: { kind: 'left' } })
  expect((await bank.work(({ gatherings }) => gatherings.read(id)))?.state).toBe('cancelled')
  const states = (await exchangesOf(bank, id)).map(({ state }) => state)
  expect(states).toEqual(['cancelled', 'cancelled'])
  expect((await accountOf(bank, bo)).heldOut).toBe(0)
})

it('who had a place gives it back, and who waited is next', async () => {
  const [ada, ed, bo, cy, di] = await people('Ada', 'Ed', 'Bo', 'Cy', 'Di')
  if (!ada || !ed || !bo || !cy || !di) throw new Error('nobody')
  const id = await openGroup(bank, ada, { capacity: 2 })
  for (const member of [ed, bo, cy, di]) await join(bank, id, member)
  expect(await leave(bo)).toMatchObject({ ok: true })
  const states = async () => (await placesOf(bank, id)).map(place => place.state)
  expect(await states()).toEqual(['joined', 'left', 'offered', 'waiting'])
  expect(await leave(cy)).toMatchObject({ ok: true })
  expect(await states()).toEqual(['joined', 'left', 'left', 'offered'])
})
