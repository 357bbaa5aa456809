import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { act, addExchange, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import type { MemberId } from '../ids.ts'
import { blockOther } from '../talk/block-other.ts'
import { reportOther } from '../talk/report-other.ts'
import { lapseContact } from './lapse-contact.ts'
import { declineContact, withdrawContact } from './leave-contact.ts'
import { readContact } from './read-contact.ts'
import { shareContact } from './share-contact.ts'

let bank: Bank
beforeAll(async () => {
  bank = await openBank()
})
afterAll(() => bank.close())

const refused = (code: string) => ({ ok: false, refusal: { code } })
const about = (exchangeId: Born['id'], by: MemberId) => ({
  ...{ commandId: crypto.randomUUID(), territoryId: bank.territoryId, by, exchangeId },
})
const share = ({ id }: Pick<Born, 'id'>, by: MemberId, commandId?: string) =>
  shareContact(bank.ports)({
    ...about(id, by),
    ...(commandId && { commandId }),
    place: { fromChatId: by, messageId: 7 },
  })
const read = ({ id }: Born, by: MemberId) => readContact(bank.ports)(about(id, by))

/** Two who have agreed to meet. */
async function pair(receiver?: MemberId): Promise<Born> {
  const giver = await addMember(bank, 'Bo', null)
  return addExchange(bank, 'accepted', {
    giver,
    receiver: receiver ?? (await addMember(bank, 'Ana', null)),
  })
}

/** Who got whose, from which chat. */
const passed = async ({ id }: Born) =>
  (
    await bank.asOwner<{ to: string; from: string }>(
      `select member_id as to, facts ->> 'fromChatId' as from from delivery
      where kind = 'contact.shared' and (facts ->> 'exchangeId')::bigint = $1 order by member_id`,
      [id],
    )
  ).map(({ to, from }) => [Number(to), Number(from)])
const asksOn = ({ id }: Born) => bank.work(({ contacts }) => contacts.asksOn(id))
const swapOf = ({ giver, receiver }: Born) =>
  [
    [giver, receiver],
    [receiver, giver],
  ].toSorted(([a = 0], [b = 0]) => a - b)

describe('numbers', () => {
  it('pass when both have given theirs, each once, and leave nothing behind', async () => {
    const born = await pair()
    const { giver, receiver } = born
    expect(await share(born, giver)).toEqual({ ok: true, value: 'asked' })
    expect(await passed(born)).toEqual([])
    expect(await read(born, receiver)).toMatchObject({ ok: true, value: { status: 'theirs' } })
    expect(await share(born, receiver, 'yes')).toEqual({ ok: true, value: 'swapped' })
    expect(await share(born, receiver, 'yes')).toEqual({ ok: true, value: 'swapped' })
    expect(await passed(born)).toEqual(swapOf(born))
    expect(await asksOn(born)).toEqual([])
    // After that nobody asks again.
    for (const by of [giver, receiver])
      expect(await share(born, by)).toEqual(refused('already-asked'))
    const actions = await bank.asOwner<{ action: string }>(
      `select action from audit where action like 'contact.%' and entity_id = $1::text order by id`,
      [born.id],
    )
    expect(actions.map(({ action }) => action)).toEqual(['contact.asked', 'contact.swapped'])
  })

  it('pass once when both say so at the same moment', async () => {
    for (let round = 0; round < 12; round += 1) {
      const born = await pair()
      const both = await Promise.all([share(born, born.giver), share(born, born.receiver)])
      expect(both.map(done => done.ok && done.value).toSorted()).toEqual(['asked', 'swapped'])
      expect(await passed(born)).toEqual(swapOf(born))
    }
    expect(bank.retries()).toBe(0)
  })

  it('pass before a block or not at all', async () => {
    for (let round = 0; round < 12; round += 1) {
      const born = await pair()
      await share(born, born.giver)
      const [yes, blocked] = await Promise.all([
        share(born, born.receiver),
        blockOther(bank.ports)(about(born.id, round % 2 === 0 ? born.giver : born.receiver)),
      ])
      expect(blocked.ok).toBe(true)
      expect(await passed(born)).toEqual(yes.ok ? swapOf(born) : [])
      if (!yes.ok) expect(yes.refusal.code).toBe('no-longer-open')
    }
    expect(bank.retries()).toBe(0)
  })

  it.each([
    ['called it off', (born: Born) => act(bank, born, 'receiver', 'cancel')],
    [
      'reported the other',
      ({ id, giver }: Born) => reportOther(bank.ports)({ ...about(id, giver), reason: 'other' }),
    ],
  ] as const)('do not pass once one has %s', async (_what, leave) => {
    const born = await pair()
    await share(born, born.giver)
    expect((await leave(born)).ok).toBe(true)
    expect(await share(born, born.receiver)).toEqual(refused('no-longer-open'))
    expect(await passed(born)).toEqual([])
  })

  it('are no business of the desk, and who serves there asks like everybody', async () => {
    const olga = await addToDesk(bank, 'Olga')
    const others = await pair()
    await share(others, others.giver)
    expect(await share(others, olga)).toEqual(refused('not-found'))
    expect(await read(others, olga)).toEqual(refused('not-found'))
    const own = await pair(olga)
    expect(await share(own, olga)).toEqual({ ok: true, value: 'asked' })
    expect(await passed(own)).toEqual([])
  })
})

describe('who would rather not', () => {
  const lapse = ({ id, giver }: Born, hours: number) => {
    const ports = { ...bank.ports, now: () => bank.ports.now().add({ hours }) }
    const job = { commandId: crypto.randomUUID(), territoryId: bank.territoryId }
    return lapseContact(ports)({ ...job, exchangeId: id, memberId: giver })
  }
  const toldTo = async (memberId: MemberId) =>
    (
      await bank.asOwner<{ kind: string }>(
        `select kind from delivery where member_id = $1 and kind like 'contact.%' order by id`,
        [memberId],
      )
    ).map(({ kind }) => kind)

  it('says so or says nothing: the other waits and reads the same kind word', async () => {
    const sights = []
    for (const says of [true, false]) {
      const born = await pair()
      const { giver, receiver, id } = born
      await share(born, giver)
      if (says) await declineContact(bank.ports)(about(id, receiver))
      const seen = await read(born, giver)
      await lapse(born, 47)
      expect(await toldTo(giver)).toEqual([])
      await lapse(born, 48)
      sights.push([seen.ok && { ...seen.value, exchangeId: 0 }, await toldTo(giver)])
      expect(await asksOn(born)).toEqual([])
      expect(await passed(born)).toEqual([])
    }
    expect(sights[0]).toEqual(sights[1])
    expect(sights[0]?.[1]).toEqual(['contact.lapsed'])
  })

  it('keeps no place of a message after "not now", and may still ask in turn', async () => {
    const born = await pair()
    await share(born, born.giver)
    await declineContact(bank.ports)(about(born.id, born.receiver))
    expect((await asksOn(born)).map(({ place }) => place)).toEqual([null])
    expect(await share(born, born.receiver)).toEqual({ ok: true, value: 'asked' })
    expect((await asksOn(born)).map(({ askedBy }) => askedBy)).toEqual([born.receiver])
  })

  it('takes it back before the other agreed: then nothing passes', async () => {
    const born = await pair()
    await share(born, born.giver)
    const back = () => withdrawContact(bank.ports)(about(born.id, born.giver))
    expect((await back()).ok).toBe(true)
    expect(await back()).toEqual(refused('no-longer-open'))
    expect(await read(born, born.receiver)).toMatchObject({ value: { status: 'none' } })
    expect(await passed(born)).toEqual([])
  })
})
