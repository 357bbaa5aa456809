import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { eventually, type MailRoom, openMailRoom } from '#test/builders/mail-room'
import type { Answer } from './send-request.ts'

let bank: Bank
let room: MailRoom
beforeAll(async () => {
  bank = await openBank(10)
})
afterAll(() => bank.close())
beforeEach(() => {
  room = openMailRoom(bank)
})
afterEach(() => room.close())

const chats = () => room.asked.map(({ chatId }) => chatId)
const isNobodyTwice = () => new Set(chats()).size === chats().length

/** A minute later the sweep finds what nobody marked. */
async function sweepLater(): Promise<void> {
  room.setNow(room.ports.now().add({ seconds: 61 }))
  await room.sweep()
}

describe('a process that dies in the middle', () => {
  it('leaves unknown what was on the way, and the rest to others; nobody gets it twice', async () => {
    let late: ((answer: Answer) => void) | undefined
    room.answers(({ chatId }) => {
      // The first process asks and never hears; of one the answer comes after all.
      const { promise, resolve } = Promise.withResolvers<Answer>()
      if (chats().length === 3) late = () => resolve({ kind: 'sent', messageId: chatId })
      return promise
    })
    const id = await room.openFor(await room.newPeople(60))
    const dying = room.newLane({ perSecond: 100 })
    await eventually(() => room.asked.length >= 5)
    await dying.stop(1000)
    await eventually(async () => (await room.counts(id)).states.sending === room.asked.length)
    const onTheWay = room.asked.length
    room.answers(({ chatId }) => ({ kind: 'sent', messageId: chatId }))
    room.newLane()
    await eventually(async () => (await room.counts(id)).states.waiting === 0)
    await sweepLater()
    await room.ended(id)
    expect(isNobodyTwice()).toBe(true)
    expect((await room.counts(id)).states).toMatchObject({
      sent: 60 - onTheWay,
      unknown: onTheWay,
    })
    late?.({ kind: 'unanswered' })
    await eventually(async () => (await room.counts(id)).states.unknown === onTheWay - 1)
  })
})

describe('a database that goes away in the middle', () => {
  it('forgets nobody and sends to nobody twice', async () => {
    const people = await room.newPeople(200)
    const id = await room.openFor(people)
    room.newLane({ perSecond: 200 })
    room.newLane({ perSecond: 200 })
    for (const at of [30, 80, 140]) {
      await eventually(() => room.asked.length >= at)
      await bank.asOwner(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename in ('filo_app', 'filo_dispatch')`)
    }
    // Not over a connection that was cut.
    const open = `select from delivery where mailing_id = $1 and state = 'waiting'`
    await eventually(async () => (await bank.asOwner(open, [id])).length === 0)
    // What was answered is written once the database is back.
    await eventually(async () => (await room.counts(id)).states.sent === room.asked.length)
    await sweepLater()
    await room.ended(id)
    const { all, states } = await room.counts(id)
    expect(isNobodyTwice()).toBe(true)
    expect(states.sent + states.unknown).toBe(all)
    // Only cut claims are in doubt.
    expect(states.sent).toBe(room.asked.length)
  })
})

describe('after a restore', () => {
  it('nothing of a mailing leaves, and it does not end, until an operator has decided', async () => {
    const id = await room.openFor(await room.newPeople(3))
    await bank.asOwner(`update delivery set state = 'held' where mailing_id = $1`, [id])
    // What begins after it has gone out: the lane has looked at both.
    const after = await room.openFor(await room.newPeople(1))
    room.newLane()
    await room.ended(after)
    expect(room.asked).toHaveLength(1)
    expect(await room.read(id)).toMatchObject({ state: 'running' })
    await bank.work(({ recovery }) => recovery.releaseMessages(room.ports.now()))
    await room.ended(id)
    expect(await room.counts(id)).toMatchObject({ states: { sent: 3 } })
  })
})
