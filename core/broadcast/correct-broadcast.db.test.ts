import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addReader, compose, deed, start, unwrap } from '#test/builders/bank-broadcast'
import { addToDesk } from '#test/builders/bank-staff'
import { correctBroadcast, decideCorrection } from './correct-broadcast.ts'

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

const italian = (body: string) => [{ language: 'it', body, labels: [''] }]

it('takes a yes only to the new words that were read, not to newer ones', async () => {
  const broadcastId = await compose(bank, olga, { emergency: true })
  unwrap(await act(bank, olga, broadcastId, 'send'))
  unwrap(await act(bank, ugo, broadcastId, 'approve'))
  await start(bank, broadcastId)
  const portsIn = (minutes: number) => {
    const later = bank.ports.now().add({ minutes })
    return { ...bank.ports, now: () => later }
  }
  const propose = (minutes: number, body: string) =>
    correctBroadcast(portsIn(minutes))({ ...deed(bank, ugo), broadcastId, texts: italian(body) })
  const yes = (seen: number) =>
    decideCorrection(portsIn(3))({ ...deed(bank, olga), broadcastId, yes: true, seen })
  const first = unwrap(await propose(1, 'Prima.'))
  const second = unwrap(await propose(2, 'Seconda.'))
  expect(await yes(first.changedAt.epochMilliseconds)).toEqual({
    ok: false,
    refusal: { code: 'changed-meanwhile' },
  })
  expect(unwrap(await yes(second.changedAt.epochMilliseconds))).toMatchObject({
    version: 2,
    texts: italian('Seconda.'),
  })
})
