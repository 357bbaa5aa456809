import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeliveryId, MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import { eventually, type MailRoom, openMailRoom, plainMaker } from '#test/builders/mail-room'
import type { Mail, NoMail, Reader } from './mail.ts'

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

describe('a mailing', () => {
  it('reaches everybody of it once, with several senders at work, and ends', async () => {
    const people = await room.newPeople(300)
    const id = await room.openFor(people)
    for (let lanes = 0; lanes < 3; lanes += 1) room.newLane()
    await room.ended(id)
    expect(chatsOf().toSorted((a, b) => a - b)).toEqual(people.map(chatOf))
    expect(await room.counts(id)).toMatchObject({ all: 300, states: { sent: 300 } })
    expect(room.events.filter(({ kind }) => kind === 'fault')).toEqual([])
    const mailing = await room.read(id)
    expect(mailing).toMatchObject({ startedAt: room.ports.now(), endedAt: room.ports.now() })
  })

  it('goes before another whose deadline is later, whichever came first', async () => {
    const [one, two] = [await room.newPeople(60), await room.newPeople(60)]
    const now = room.ports.now()
    const patient = await room.openFor(one)
    const urgent = await room.openFor(two, { deadlineAt: now.add({ hours: 1 }) })
    room.newLane()
    await Promise.all([room.ended(patient), room.ended(urgent)])
    expect(new Set(chatsOf().slice(0, 60))).toEqual(new Set(two.map(chatOf)))
  })

  it('leaves evenly, at the pace of the budget', async () => {
    const id = await room.openFor(await room.newPeople(60))
    room.newLane({ perSecond: 40 })
    room.newLane({ perSecond: 40 })
    await room.ended(id)
    const times = room.asked.map(({ atMs }) => atMs).toSorted((a, b) => a - b)
    expect(pick(times, 59) - pick(times, 0)).toBeGreaterThan(59 * 25 - 250)
    // In no half second much more than its share, which is twenty; a late one is caught up.
    const most = Math.max(...times.map(at => times.filter(t => t >= at && t < at + 500).length))
    expect(most).toBeLessThanOrEqual(34)
  })

  it('looks again at each, as they leave', async () => {
    const people = await room.newPeople(8)
    const [paused, left, blocked, gone, neutral, nobody, moved] = people
    await room.bank.asOwner(`update member set state = 'paused' where id = $1`, [paused])
    await room.bank.asOwner(`update member set state = 'left' where id = $1`, [left])
    await room.bank.asOwner(
      `insert into telegram_account (telegram_id, territory_id, member_id, unreachable_since)
      values ($1, $2, $3, now())`,
      [chatOf(pick(people, 2)), room.bank.territoryId, blocked],
    )
    await room.bank.asOwner('delete from member_account where member_id = $1', [gone])
    for (const [who, reaches] of [
      [neutral, 'neutral'],
      [nobody, 'nothing'],
    ]) {
      await room.bank.asOwner(
        `insert into hidden_presence (territory_id, member_id, alias, reaches, flagged_by, flagged_at)
        values ($1, $2, 'Mia', $3, $2, now())`,
        [room.bank.territoryId, who, reaches],
      )
    }
    const id = await room.openFor(people)
    await room.bank.asOwner(
      `update delivery set deadline_at = $2 where mailing_id = $1 and member_id = $3`,
      [id, room.ports.now().toString(), moved],
    )
    room.newLane()
    await room.ended(id)
    expect(chatsOf()).toEqual([chatOf(pick(people, 4)), chatOf(pick(people, 7))])
    expect(pick(room.asked, 0).content).not.toEqual({ text: `to ${neutral}` })
    expect(await room.counts(id)).toMatchObject({
      states: { sent: 2, unreachable: 2, dropped: 4 },
      reasons: { away: 3, late: 1 },
    })
  })

  it('changes and takes away what lies in the chat of somebody who rests meanwhile', async () => {
    const people = await room.newPeople(2)
    const [paused, left] = people
    await room.bank.asOwner(`update member set state = 'paused' where id = $1`, [paused])
    await room.bank.asOwner(`update member set state = 'left' where id = $1`, [left])
    const id = await room.openFor(people, { kind: 'broadcast-delete' })
    room.newLane({ makers: { 'broadcast-delete': plainMaker } })
    await room.ended(id)
    expect(chatsOf()).toEqual([chatOf(pick(people, 0))])
  })

  it('says what is true when it leaves: nothing, to whom there is nothing to say', async () => {
    const [ana, bo, cleo] = await room.newPeople(3)
    const id = await room.openFor([ana, bo, cleo].filter(each => each !== undefined))
    const tell = ({ id: to, memberId }: Reader): [DeliveryId, Mail | NoMail][] => {
      if (memberId === ana) return [[to, { content: { text: 'Ciao' }, rows: [] }]]
      return memberId === bo ? [[to, { dropped: 'stopped' }]] : []
    }
    room.newLane({
      makers: {
        broadcast: ({ readers }) => Promise.resolve(new Map(readers.flatMap(tell))),
      },
    })
    await room.ended(id)
    expect(chatsOf()).toEqual([chatOf(ana ?? pick([], 0))])
    expect((await room.counts(id)).reasons).toMatchObject({ stopped: 1, 'not-true': 1 })
  })

  it('passes over many that get nothing without using up the pace', async () => {
    const people = await room.newPeople(300)
    await room.bank.asOwner(`update member set state = 'paused' where id < $1`, [people.at(-1)])
    const id = await room.openFor(people)
    room.newLane({ perSecond: 10 })
    const begun = performance.now()
    await room.ended(id)
    expect(performance.now() - begun).toBeLessThan(5000)
    expect(await room.counts(id)).toMatchObject({ states: { sent: 1, dropped: 299 } })
  })

  it('after its deadline reaches nobody any more', async () => {
    const now = room.ports.now()
    const id = await room.openFor(await room.newPeople(5), { deadlineAt: now.add({ minutes: 1 }) })
    room.setNow(now.add({ minutes: 1 }))
    room.newLane()
    await room.ended(id)
    expect(await room.counts(id)).toMatchObject({ states: { dropped: 5 }, reasons: { late: 5 } })
    expect(room.asked).toEqual([])
  })
})

it('whoever has more time than the mailing gets it still, and nobody else', async () => {
  const now = room.ports.now()
  const people = await room.newPeople(3)
  const id = await room.openFor(people, { deadlineAt: now.add({ minutes: 1 }) })
  await room.bank.asOwner(
    `update delivery set deadline_at = case when member_id = $3 then $2::timestamptz end
    where mailing_id = $1 and member_id <> $4`,
    [id, now.add({ hours: 1 }).toString(), people[1], people[0]],
  )
  room.setNow(now.add({ minutes: 1 }))
  room.newLane()
  await room.ended(id)
  expect(chatsOf()).toEqual(people.slice(1).map(chatOf))
  expect(await room.counts(id)).toMatchObject({ states: { sent: 2 }, reasons: { late: 1 } })
})

it('a mailing that is paused beyond its deadline is over', async () => {
  const now = room.ports.now()
  const id = await room.openFor(await room.newPeople(2), { deadlineAt: now.add({ minutes: 1 }) })
  await room.bank.work(({ mailings }) => mailings.pause(id))
  room.newLane()
  room.setNow(now.add({ minutes: 2 }))
  await room.ended(id)
  expect(await room.counts(id)).toMatchObject({ reasons: { late: 2 } })
  expect(room.asked).toEqual([])
})

describe('at night', () => {
  const evening = Temporal.Instant.from('2026-11-24T22:00:00+01:00')

  it('a mailing waits for the morning, and others go meanwhile', async () => {
    const [calm, urgent] = [await room.newPeople(2), await room.newPeople(2)]
    room.setNow(evening)
    const id = await room.openFor(calm)
    const alarm = await room.openFor(urgent, { passesQuiet: true })
    room.newLane()
    await room.ended(alarm)
    expect(chatsOf()).toEqual(urgent.map(chatOf))
    expect((await room.read(id)).dueAt).toEqual(Temporal.Instant.from('2026-11-25T08:00:00+01:00'))
    room.setNow(Temporal.Instant.from('2026-11-25T08:00:01+01:00'))
    await room.ended(id)
    expect(chatsOf().slice(2)).toEqual(calm.map(chatOf))
  })
})

describe('the word of an operator', () => {
  it('is effective at once: paused, nothing more leaves; resumed, the rest; cancelled, nobody', async () => {
    const people = await room.newPeople(60)
    const id = await room.openFor(people)
    room.newLane({ perSecond: 60 })
    await eventually(() => room.asked.length >= 10)
    expect(await room.bank.work(({ mailings }) => mailings.pause(id))).toBe(true)
    await new Promise(resolve => setTimeout(resolve, 100))
    const paused = room.asked.length
    await new Promise(resolve => setTimeout(resolve, 300))
    expect(room.asked.length).toBe(paused)
    await room.bank.work(({ mailings }) => mailings.resume(id))
    await eventually(() => room.asked.length >= paused + 10)
    const dropped = await room.bank.work(({ mailings }) => mailings.cancel(id, room.ports.now()))
    await eventually(async () => (await room.counts(id)).states.sending === 0)
    const { states, reasons } = await room.counts(id)
    expect(states.sent + states.dropped).toBe(60)
    expect(reasons.cancelled).toBe(dropped)
    expect(room.asked.length).toBe(states.sent)
  })
})
