import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Notice, Priority } from '#core/delivery/notice'
import type { DeliveryStore, NewDelivery } from '#core/delivery/store'
import { type DeliveryId, type ExchangeId, type MemberId, type TelegramId, toId } from '#core/ids'
import { emptyWeek } from '#core/listing/week'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { createDeliveryStore } from './deliveries.ts'
import { createMemberStore } from './members.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const after = (seconds: number) => now.add({ seconds })
let database: ScopedDatabase
let territory: number

beforeAll(async () => {
  database = await openScopedDatabase()
  territory = await database.newTerritory('one')
})
afterAll(() => database.close())

const deliveries = <T>(work: (store: DeliveryStore) => Promise<T>): Promise<T> =>
  database.inScope(territory, sql => work(createDeliveryStore(sql, territory)))

const newMember = (telegramId?: number): Promise<MemberId> =>
  database.inScope(territory, async sql => {
    const store = createMemberStore(sql, territory)
    const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: null, adult: true }
    const rest = { weekSlots: emptyWeek, noticeVersion: null, joinedAt: null }
    const id = await store.create({ state: 'active', firstName: 'Ugo', ...facts, ...rest }, now)
    if (telegramId) await store.link(id, toId<TelegramId>(telegramId), now)
    return id
  })

const accepted = (id: number): Notice => ({
  kind: 'exchange.accepted',
  facts: { exchangeId: toId<ExchangeId>(id) },
})

async function add(memberId: MemberId, more: Partial<NewDelivery> = {}): Promise<DeliveryId> {
  const dedupeKey = more.dedupeKey ?? crypto.randomUUID()
  const notice = accepted(5)
  const rest = { priority: 'personal' as Priority, silent: false, dueAt: now, deadlineAt: null }
  await deliveries(store =>
    store.add({ dedupeKey, to: { memberId }, notice, ...rest, ...more }, now),
  )
  const found = await database.inScope(territory, sql =>
    sql<{ id: number }>('select id from delivery where dedupe_key = $1', [dedupeKey]),
  )
  return toId<DeliveryId>(found[0]?.id ?? 0)
}

const claim = (ids: readonly DeliveryId[], at = now) =>
  deliveries(store => store.claim(ids, 'test', at))
const read = (id: DeliveryId) => deliveries(store => store.read(id))

describe('a message', () => {
  it('of the same deed is written once', async () => {
    const member = await newMember()
    const first = await add(member, { dedupeKey: 'deed', notice: accepted(1) })
    expect(await add(member, { dedupeKey: 'deed', notice: accepted(2) })).toBe(first)
    expect((await read(first))?.notice).toEqual(accepted(1))
  })

  it('is claimed by one of two senders at once, and not before it is due', async () => {
    const id = await add(await newMember(), { dueAt: after(60) })
    expect(await claim([id])).toEqual([])
    const both = await Promise.all([claim([id], after(60)), claim([id], after(60))])
    expect(both.flat()).toMatchObject([{ id, state: 'sending', attempts: 1 }])
  })

  it('counts an attempt only when it left the house', async () => {
    const id = await add(await newMember())
    await claim([id])
    await deliveries(store => store.postpone(id, after(5), 'same-attempt'))
    expect(await read(id)).toMatchObject({ state: 'waiting', attempts: 0, dueAt: after(5) })
    await claim([id], after(5))
    await deliveries(store => store.postpone(id, after(9), 'new-attempt'))
    expect(await read(id)).toMatchObject({ state: 'waiting', attempts: 1 })
  })

  it('is sent even when the answer comes after it was given up', async () => {
    const id = await add(await newMember())
    await claim([id])
    await deliveries(store => store.mark(id, 'unknown'))
    await deliveries(store => store.markSent(id, { chatId: 9, messageId: 77 }, after(70)))
    expect(await deliveries(store => store.behind({ chatId: 9, messageId: 77 }))).toMatchObject({
      id,
      state: 'sent',
    })
    await deliveries(store => store.mark(id, 'refused'))
    expect((await read(id))?.state).toBe('sent')
  })

  it('is found stranded when its claim is old', async () => {
    const id = await add(await newMember())
    await claim([id])
    const stranded = (before: Temporal.Instant) =>
      deliveries(async store => (await store.stranded(before)).some(each => each.id === id))
    expect([await stranded(now), await stranded(after(1))]).toEqual([false, true])
  })
})

describe('messages to one person', () => {
  it('go one after the other', async () => {
    const [ana, bo] = [await newMember(), await newMember()]
    const ids = [await add(ana), await add(ana), await add(bo)]
    const [first, second, other] = ids
    if (!first || !second || !other) throw new Error('three were added')
    const got = async (at: Temporal.Instant) => (await claim(ids, at)).map(each => each.id).sort()
    expect(await got(now)).toEqual([first, other])
    expect(await got(after(1))).toEqual([])
    await deliveries(store => store.markSent(first, { chatId: 1, messageId: 1 }, after(1)))
    expect(await got(after(1))).toEqual([second])
  })

  it('are not held up for long by one whose sender died', async () => {
    const ana = await newMember()
    const first = await add(ana)
    await claim([first])
    const second = await add(ana)
    expect(await claim([second], after(14))).toEqual([])
    expect(await claim([second], after(16))).toMatchObject([{ id: second }])
  })

  it('go in their order, whichever of them is asked for', async () => {
    const ana = await newMember()
    const first = await add(ana, { dueAt: after(2) })
    const second = await add(ana)
    expect(await claim([second], after(3))).toMatchObject([{ id: first }])
    expect((await read(second))?.state).toBe('waiting')
  })

  it('rest together', async () => {
    const [ana, bo] = [await newMember(), await newMember()]
    const [soon, later, others] = [
      await add(ana),
      await add(ana, { dueAt: after(9) }),
      await add(bo),
    ]
    await deliveries(store => store.rest(ana, after(4)))
    expect((await read(soon))?.dueAt).toEqual(after(4))
    expect((await read(later))?.dueAt).toEqual(after(9))
    expect((await read(others))?.dueAt).toEqual(now)
  })

  it('are never overtaken in a race of two senders', async () => {
    const ana = await newMember()
    const ids = [await add(ana), await add(ana), await add(ana)]
    const claims = await Promise.all([...ids, ...ids].reverse().map(id => claim([id])))
    expect(claims.flat().map(each => each.id)).toEqual([ids[0]])
  })
})

describe('a message of unknown fate', () => {
  const unknown = async (chat: number, notice: Notice) => {
    const id = await add(await newMember(chat), { notice })
    await claim([id])
    await deliveries(store => store.mark(id, 'unknown'))
    return id
  }
  const settle = (chatId: number, messageId: number, address?: string) =>
    deliveries(store => store.settle({ chatId, messageId }, now, address))
  const state = async (id: DeliveryId) => (await read(id))?.state

  it('counts as sent when its button is tapped', async () => {
    const id = await unknown(7_001, accepted(12))
    await settle(7_001, 3, 'x:13:finish')
    await settle(7_001, 3, 'm:menu')
    expect(await state(id)).toBe('unknown')
    await settle(7_001, 3, 'x:12:finish')
    expect(await state(id)).toBe('sent')
    expect((await deliveries(store => store.behind({ chatId: 7_001, messageId: 3 })))?.id).toBe(id)
  })

  it('is not repeated when a reply to it comes first', async () => {
    const id = await add(await newMember(7_002))
    await claim([id])
    await deliveries(store => store.postpone(id, after(2), 'new-attempt'))
    await settle(7_002, 4)
    expect(await state(id)).toBe('sent')
  })

  it('stays so when a tap on a message that is known proves nothing', async () => {
    const id = await unknown(7_003, accepted(12))
    const known = await add(await newMember(7_004), { notice: accepted(12) })
    await claim([known])
    await deliveries(store => store.markSent(known, { chatId: 7_003, messageId: 5 }, now))
    await settle(7_003, 5, 'x:12:finish')
    expect(await state(id)).toBe('unknown')
  })
})
