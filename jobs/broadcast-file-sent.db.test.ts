import { afterAll, beforeAll, expect, it } from 'vitest'
import { attachFile } from '#core/broadcast/attach-file'
import { compose, deed, unwrap } from '#test/builders/bank-broadcast'
import { openPostOffice, type PostOffice } from '#test/builders/post-office'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.close())

it('leaves with its bytes once, and comes back with the name that Telegram gives it', async () => {
  const { bank, telegram } = office
  const { memberId, telegramId } = await office.newReader('Olga')
  await bank.work(({ members }) => members.grant(memberId, 'operator', null, bank.ports.now()))
  const id = await compose(bank, memberId)
  const bytes = Buffer.from('%PDF-1.4 closed tomorrow')
  const file = { kind: 'document', name: 'closed.pdf', bytes } as const
  unwrap(await attachFile(bank.ports)({ ...deed(bank, memberId), broadcastId: id, file }))
  office.newSender()
  const message = await telegram.heard(telegramId, m => m.caption !== undefined)
  expect(message.caption).toContain('Ecco il file')
  await office.seen('sent')
  const read = await bank.work(({ broadcasts }) => broadcasts.read(id))
  expect(read?.media).toMatchObject({ kind: 'document' })
  expect(read?.media?.fileId).toMatch(/\S{4,}/)
})
