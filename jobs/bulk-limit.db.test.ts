import { afterAll, beforeAll, expect, it } from 'vitest'
import { forecast } from '#core/mailing/forecast'
import type { ArrivalTally } from '#sandbox/sim-types'
import { type Bank, openBank } from '#test/builders/bank'
import { type MailRoom, openMailRoom } from '#test/builders/mail-room'
import { openSession, type Session, token } from '#test/contracts/sandbox-session'
import { createRequests } from './send-request.ts'

let bank: Bank
let room: MailRoom
let telegram: Session
beforeAll(async () => {
  bank = await openBank(10)
  room = openMailRoom(bank)
  telegram = await openSession()
})
afterAll(async () => {
  await room.close()
  await telegram.close()
  await bank.close()
})

const perSecond = 25
const many = 100

/** What `npm run bench -- broadcast` does for six minutes, for four seconds. */
it('at the limit that Telegram enforces everybody is reached once, in the time foretold', async () => {
  const people = await room.newPeople(many)
  // Telegram knows them by numbers of its own.
  const { ids } = await telegram.sim<{ ids: number[] }>('POST', '/people/many', {
    people: people.map(id => ({ firstName: `P${id}`, languageCode: 'it' })),
    started: true,
  })
  const phones = new Map(people.map((id, at) => [900_000 + id, ids[at] ?? 0]))
  await telegram.sim('PUT', '/rate', { enforce: true, bulkPerSecond: perSecond })
  const request = createRequests(token, telegram.url)
  room.answers(message => request({ ...message, chatId: phones.get(message.chatId) ?? 0 }))
  const id = await room.openFor(people)
  const now = room.ports.now()
  const own = { count: many, dueAt: now, deadlineAt: null, passesQuiet: false }
  const hours = { zone: 'Europe/Rome', from: '21:00', to: '08:00' }
  const queue = await bank.work(({ mailings }) => mailings.queue(now, id))
  const { endsAt } = forecast({ now, ...queue, perSecond, own, hours })
  room.newLane({ perSecond })
  await room.ended(id)
  const tally = await telegram.sim<ArrivalTally>('GET', '/arrivals/tally?kind=sent')
  expect(tally).toMatchObject({ messages: many, chats: many, repeatedChats: 0 })
  expect((await telegram.calls()).filter(({ status }) => status === 429)).toEqual([])
  const [told, real] = [endsAt.since(now).total('milliseconds'), spanOf(tally)]
  // The machine of a test has other things to do; the bench asks for five in a hundred.
  expect(Math.abs(told - real) / real).toBeLessThan(0.25)
})

const spanOf = ({ firstAt, lastAt }: ArrivalTally): number => (lastAt ?? 0) - (firstAt ?? 0)
