import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BroadcastId, MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { addReader, deed, sendBroadcast, settle, unwrap } from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'
import { correctBroadcast } from './correct-broadcast.ts'
import type { ChatDeed } from './reach-chats.ts'
import { takeBackBroadcast } from './take-back-broadcast.ts'

let bank: Bank
let olga: MemberId
let ana: MemberId
let bo: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  ana = await addReader(bank, 'Ana')
  bo = await addReader(bank, 'Bo')
})
afterAll(() => bank.close())

const deadlines = async (id: BroadcastId, kind: ChatDeed) => {
  const all = await bank.work(({ mailings }) => mailings.about(kind, id))
  return all.filter(({ state }) => state === 'running').map(each => String(each.deadlineAt))
}
const ofPeople = async (kind: ChatDeed) => {
  const rows = await bank.asOwner<{ until: Temporal.Instant | null }>(
    'select deadline_at as until from delivery where kind = $1 order by member_id',
    [kind],
  )
  return rows.map(({ until }) => until && String(until))
}
const after = (time: Temporal.DurationLike): string => bank.ports.now().add(time).toString()

it('sets chats right before what is new leaves, and takes a message back while it may', async () => {
  const broadcastId = await sendBroadcast(bank, olga)
  await settle(bank, broadcastId, {
    [ana]: { state: 'sent', messageId: 7 },
    [bo]: { state: 'sent', messageId: 8 },
  })
  const texts = [{ language: 'it', body: 'Altro.', labels: [''] }]
  unwrap(await correctBroadcast(bank.ports)({ ...deed(bank, olga), broadcastId, texts }))
  expect(await deadlines(broadcastId, 'broadcast-edit')).toEqual([after({ hours: 1 })])
  // Whoever the hour does not suffice for reads the new words all the same.
  expect(await ofPeople('broadcast-edit')).toEqual([null, null])
  await bank.asOwner(
    `update delivery set sent_at = sent_at - interval '47 hours 30 minutes' where member_id = $1`,
    [bo],
  )
  unwrap(await takeBackBroadcast(bank.ports)({ ...deed(bank, olga), broadcastId }))
  expect(await deadlines(broadcastId, 'broadcast-delete')).toEqual([after({ minutes: 30 })])
  expect(await ofPeople('broadcast-delete')).toEqual([
    ...[after({ hours: 48 }), after({ minutes: 30 })],
  ])
})
