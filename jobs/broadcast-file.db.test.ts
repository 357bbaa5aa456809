import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachFile } from '#core/broadcast/attach-file'
import { type BroadcastId, type DeliveryId, type MemberId, toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { createAllWords } from '#locales/i18n'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addReader, compose, deed, unwrap } from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'
import { concludeDelivery } from './conclude-delivery.ts'
import { prepareDelivery } from './prepare-delivery.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addReader(bank, 'Olga')
  await bank.work(({ members }) => members.grant(olga, 'operator', null, bank.ports.now()))
})
afterAll(() => bank.close())

const file = { kind: 'photo', name: 'a.jpg', bytes: Buffer.from([1, 2, 3]) } as const
const attach = (by: MemberId, broadcastId: BroadcastId, more: object = {}) =>
  attachFile(bank.ports)({ ...deed(bank, by), broadcastId, file: { ...file, ...more } })
const read = (id: BroadcastId) => bank.work(({ broadcasts }) => broadcasts.read(id))

const showIt = async (fileId: string) => (await upload())(fileId)

/** The delivery that shows it, made; gives how Telegram answers it. */
async function upload() {
  const [row] = await bank.asOwner<{ id: number }>(
    `select id from delivery where kind = 'broadcast.file' and state = 'waiting' order by id limit 1`,
  )
  const on = { id: toId<DeliveryId>(row?.id ?? 0), claimedBy: 'test', now: bank.ports.now() }
  const prepared = unwrap(
    await bank.ports.transact(houseOf({ territoryId: bank.territoryId }), async stores =>
      ok(
        await prepareDelivery(stores, {
          ...on,
          chatLimit: { take: () => 0 },
          wordsOf: createAllWords(),
        }),
      ),
    ),
  )
  return async (fileId: string) => {
    if (prepared.next !== 'send') return prepared.next
    const { delivery, message } = prepared
    const answer = { kind: 'sent', messageId: 9, fileId } as const
    const { territoryId } = bank
    await concludeDelivery(bank.ports, { territoryId, delivery, chatId: message.chatId, answer })
    return message.content
  }
}

it('is shown to who brings it, and goes by the name that Telegram gives it', async () => {
  const id = await compose(bank, olga)
  expect(unwrap(await attach(olga, id)).media).toEqual({ kind: 'photo', fileId: null })
  expect(await act(bank, olga, id, 'send')).toMatchObject({
    refusal: { code: 'invalid-broadcast', field: 'file' },
  })
  expect(await showIt('AgAC')).toMatchObject({
    upload: { kind: 'photo', name: 'a.jpg', bytes: Buffer.from([1, 2, 3]) },
  })
  expect((await read(id))?.media).toEqual({ kind: 'photo', fileId: 'AgAC' })
  expect(await bank.asOwner('select from broadcast_file where broadcast_id = $1', [id])).toEqual([])
  expect(await act(bank, olga, id, 'send')).toMatchObject({ ok: true })
  expect(await attach(olga, id)).toMatchObject({ refusal: { code: 'broadcast-not-now' } })
})

it('is not taken where nobody can be shown it, nor when it is empty; the newest one counts', async () => {
  const ugo = await addToDesk(bank, 'Ugo')
  const id = await compose(bank, olga)
  const wrong = { refusal: { code: 'invalid-broadcast', field: 'file' } }
  expect(await attach(ugo, id)).toMatchObject(wrong)
  expect(await attach(olga, id, { bytes: Buffer.alloc(0) })).toMatchObject(wrong)
  unwrap(await attach(olga, id))
  unwrap(await attach(olga, id, { kind: 'document', name: 'b.pdf' }))
  // Nobody wants to see the first one any more.
  expect(await showIt('first')).toBe('dropped')
  expect(await showIt('second')).toMatchObject({ upload: { name: 'b.pdf' } })
  expect((await read(id))?.media).toEqual({ kind: 'document', fileId: 'second' })
})

it('does not take the name of one file for the next, which came before the answer', async () => {
  const id = await compose(bank, olga)
  unwrap(await attach(olga, id))
  const answerFirst = await upload()
  unwrap(await attach(olga, id, { name: 'b.jpg' }))
  expect(await answerFirst('first')).toMatchObject({ upload: { name: 'a.jpg' } })
  expect((await read(id))?.media).toEqual({ kind: 'photo', fileId: null })
  expect(await showIt('second')).toMatchObject({ upload: { name: 'b.jpg' } })
  expect((await read(id))?.media).toEqual({ kind: 'photo', fileId: 'second' })
})
