import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addReader, compose, start, unwrap } from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'

let bank: Bank
let olga: MemberId
let ugo: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  ugo = await addToDesk(bank, 'Ugo')
  await addReader(bank, 'Ana')
})
afterAll(() => bank.close())

it('waits for a second yes where more people came under it than one may write to alone', async () => {
  const now = bank.ports.now()
  await bank.work(({ network }) => network.saveSettings({ secondOperatorAbove: 1 }, now))
  const id = await compose(bank, olga)
  expect(unwrap(await act(bank, olga, id, 'send')).state).toBe('scheduled')
  await addReader(bank, 'Bo')
  await start(bank, id)
  const read = () => bank.work(({ broadcasts }) => broadcasts.read(id))
  expect(await read()).toMatchObject({ state: 'awaiting', askedBy: olga, startedAt: null })
  expect(await bank.work(({ mailings }) => mailings.about('broadcast', id))).toEqual([])
  const told = await bank.asOwner(
    `select member_id::int as "to" from delivery where kind = 'broadcast.wanted'`,
  )
  expect(told).toEqual([{ to: ugo }])
  expect(await act(bank, olga, id, 'approve')).toMatchObject({ refusal: { code: 'needs-another' } })
  expect(unwrap(await act(bank, ugo, id, 'approve')).state).toBe('scheduled')
  await start(bank, id)
  expect(await read()).toMatchObject({ state: 'sending' })
})
