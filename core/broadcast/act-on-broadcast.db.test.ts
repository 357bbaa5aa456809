import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addReader, compose, deed, unwrap } from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'
import { actOnBroadcast } from './act-on-broadcast.ts'
import { changeBroadcast } from './compose-broadcast.ts'

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

it('lets nobody say yes to words that were changed since they read them', async () => {
  const broadcastId = await compose(bank, olga, { emergency: true })
  const asked = unwrap(await act(bank, olga, broadcastId, 'send'))
  unwrap(await act(bank, olga, broadcastId, 'withdraw'))
  const patch = { texts: [{ language: 'it', body: 'Altro.', labels: [''] }] }
  unwrap(await changeBroadcast(bank.ports)({ ...deed(bank, olga), broadcastId, patch }))
  const later = bank.ports.now().add({ minutes: 1 })
  const ports = { ...bank.ports, now: () => later }
  const again = { ...deed(bank, olga), broadcastId, verb: 'send' } as const
  const askedAgain = unwrap(await actOnBroadcast(ports)(again))
  const yes = (seen: number) =>
    actOnBroadcast(ports)({ ...deed(bank, ugo), broadcastId, verb: 'approve', seen })
  expect(await yes(asked.changedAt.epochMilliseconds)).toEqual({
    ok: false,
    refusal: { code: 'changed-meanwhile' },
  })
  expect(unwrap(await yes(askedAgain.changedAt.epochMilliseconds)).state).toBe('scheduled')
})
