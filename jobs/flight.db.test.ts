import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { eventually, type MailRoom, openMailRoom } from '#test/builders/mail-room'

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

const chatsOf = () => room.asked.map(({ chatId }) => chatId)
const chatOf = (memberId: MemberId): number => 900_000 + memberId
const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at]
  if (found === undefined) throw new Error(`nothing at ${at}`)
  return found
}

describe('what Telegram answers', () => {
  it('is the fate of each: taken, gone, refused, nobody knows', async () => {
    const people = await room.newPeople(4)
    const kinds = ['sent', 'unreachable', 'refused', 'unanswered'] as const
    room.answers(({ chatId }) => {
      const kind = pick(
        kinds,
        people.findIndex(memberId => chatOf(memberId) === chatId),
      )
      return kind === 'sent' ? { kind, messageId: 5 } : { kind }
    })
    const id = await room.openFor(people)
    room.newLane()
    await room.ended(id)
    expect((await room.counts(id)).states).toMatchObject({
      sent: 1,
      unreachable: 1,
      refused: 1,
      unknown: 1,
    })
    expect(room.asked).toHaveLength(4)
  })

  it('if it never comes, is nobody’s guess, until a tap on that message proves it arrived', async () => {
    const [ana] = await room.newPeople(1)
    const memberId = ana ?? pick([], 0)
    room.answers(() => ({ kind: 'unanswered' }))
    room.newLane()
    const id = await room.openFor([memberId], { subjectId: 70 })
    const other = await room.openFor([memberId], { subjectId: 71 })
    await Promise.all([room.ended(id), room.ended(other)])
    const place = { chatId: chatOf(memberId), messageId: 8 }
    const tap = (address: string) =>
      room.bank.work(({ deliveries }) => deliveries.settle(place, room.ports.now(), address))
    await tap('n:99:in')
    // The desk’s own screens of it stand in another message.
    for (const verb of ['look', 'ask', 'see:it', 'want-again']) await tap(`n:70:${verb}`)
    await tap('n:70')
    await tap('x:70:accept')
    expect(await room.counts(id)).toMatchObject({ states: { unknown: 1 } })
    await tap('n:70:in')
    expect(await room.counts(id)).toMatchObject({ states: { sent: 1, unknown: 0 } })
    expect(await room.counts(other)).toMatchObject({ states: { unknown: 1 } })
    // A reply names no matter: it settles what alone is in doubt.
    const reply = { ...place, messageId: 9 }
    await room.bank.work(({ deliveries }) => deliveries.settle(reply, room.ports.now()))
    expect(await room.counts(other)).toMatchObject({ states: { sent: 1 } })
  })

  it('when it is 429 holds everybody for so long, and each is sent once all the same', async () => {
    const people = await room.newPeople(20)
    let floods = 0
    room.answers(() => {
      floods += 1
      return floods === 5 ? { kind: 'flooded', seconds: 1 } : { kind: 'sent', messageId: floods }
    })
    const id = await room.openFor(people)
    room.newLane({ perSecond: 100 })
    room.newLane({ perSecond: 100 })
    await room.ended(id)
    const times = room.asked.map(({ atMs }) => atMs)
    const gaps = times.slice(1).map((at, nth) => at - pick(times, nth))
    expect(Math.max(...gaps)).toBeGreaterThan(900)
    expect(Math.max(...gaps)).toBeLessThan(2000)
    expect(room.asked).toHaveLength(21)
    expect(await room.counts(id)).toMatchObject({ states: { sent: 20 } })
  })

  it('when it is 429 after the rest was called off leaves nobody waiting', async () => {
    const people = await room.newPeople(2)
    const id = await room.openFor(people)
    room.answers(async () => {
      await room.bank.work(({ mailings }) => mailings.cancel(id, room.ports.now()))
      return { kind: 'flooded', seconds: 1 }
    })
    room.newLane()
    await eventually(async () => {
      const { waiting, sending } = (await room.counts(id)).states
      return room.asked.length > 0 && waiting + sending === 0
    })
    expect(await room.counts(id)).toMatchObject({ reasons: { cancelled: 2 } })
  })

  it('when it has trouble is asked again later', async () => {
    const people = await room.newPeople(1)
    room.answers(() => ({ kind: 'failed' }))
    const id = await room.openFor(people)
    room.newLane()
    await eventually(
      async () => room.asked.length === 1 && (await room.counts(id)).states.waiting === 1,
    )
    room.answers(() => ({ kind: 'sent', messageId: 9 }))
    room.setNow(room.ports.now().add({ seconds: 6 }))
    await room.ended(id)
    expect(room.asked).toHaveLength(2)
  })
})

describe('a fault', () => {
  it('in making a message puts the mailing off, and lets others pass', async () => {
    const [ill, well] = [await room.newPeople(2), await room.newPeople(2)]
    const broken = await room.openFor(ill, { kind: 'opportunity-change' })
    const sound = await room.openFor(well)
    room.newLane()
    await room.ended(sound)
    expect(await room.counts(broken)).toMatchObject({ states: { waiting: 2 } })
    expect(room.events.some(({ kind }) => kind === 'fault')).toBe(true)
    expect(chatsOf()).toEqual(well.map(chatOf))
  })
})
