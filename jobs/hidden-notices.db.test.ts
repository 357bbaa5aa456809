import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Notice, NoticeKind } from '#core/delivery/notice'
import { noticeKinds } from '#core/delivery/nudges'
import type { MemberId } from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { type Bank, openBank } from '#test/builders/bank'
import { type HiddenWorld, openHiddenWorld } from '#test/builders/hidden-world'
import { prepareDelivery } from './prepare-delivery.ts'

let bank: Bank
let world: HiddenWorld
let she: MemberId
beforeAll(async () => {
  bank = await openBank()
  world = await openHiddenWorld(bank)
  she = await world.sheComes()
})
afterAll(() => bank.close())

const wordsOf = createAllWords()

/** Those that copy a message from its writer's chat. */
const copies: ReadonlySet<NoticeKind> = new Set([
  ...(['message.relayed', 'message.note', 'thanks.words', 'help.relayed', 'report.shown'] as const),
])

/** Every fact that a notice may carry, all of it hers. */
const facts = (kind: NoticeKind) => ({
  ...world.ids.hers,
  ...{ requestId: world.ids.hers['listingId'], offerId: world.ids.hers['listingId'] },
  ...{ clearanceId: 7_000_001, wordId: 7_000_001, messageId: 1 },
  ...(copies.has(kind) ? { fromChatId: 7_000_077 } : {}),
  ...{ startsAt: '2026-12-01T15:00', month: '2026-11', phrase: 'late', from: 'giver' },
  ...{ named: true, proof: 'heard-both', address: 'm:menu', which: 'hour' },
})

/** What this person would be sent; undefined: nothing. */
async function saysTo(to: MemberId, kind: NoticeKind): Promise<string | undefined> {
  const dedupeKey = crypto.randomUUID()
  const now = bank.ports.now()
  // As a row brings it.
  const notice = JSON.parse(JSON.stringify({ kind, facts: facts(kind) })) as Notice
  const how = { priority: 'personal', silent: false, dueAt: now, deadlineAt: null } as const
  const prepared = await bank.work(async stores => {
    await stores.deliveries.add({ dedupeKey, to: { memberId: to }, notice, ...how }, now)
    const added = await stores.deliveries.ofDeed(dedupeKey)
    if (added === undefined) throw new Error('not added')
    const chatLimit = { take: () => 0 }
    const on = { id: added.id, claimedBy: 'test', now, chatLimit, wordsOf }
    const made = await prepareDelivery(stores, on)
    await stores.deliveries.mark(added.id, 'dropped')
    return made
  })
  if (prepared.next === 'nothing') throw new Error('not claimed')
  return prepared.next === 'send' ? JSON.stringify(prepared.message) : undefined
}

const everyKind = async (to: MemberId) => {
  // What waits for them already would go first.
  await bank.asOwner(`update delivery set state = 'dropped' where member_id = $1`, [to])
  const said = new Map<NoticeKind, string>()
  for (const kind of noticeKinds) {
    const text = await saysTo(to, kind)
    if (text !== undefined) said.set(kind, text)
  }
  return said
}
const traces = (said: ReadonlyMap<NoticeKind, string>) =>
  [...said].filter(([, text]) => world.tracesIn(text).length > 0).map(([kind]) => kind)

describe('every kind of message', () => {
  it('would tell staff and partners of her before she is hidden', async () => {
    expect(traces(await everyKind(world.people.ugo)).length).toBeGreaterThan(8)
    expect(traces(await everyKind(world.people.bo)).length).toBeGreaterThan(8)
  })

  it('tells nobody who is not named of her afterwards', async () => {
    await world.hide()
    const { ugo, cora, vito, cai } = world.people
    for (const reader of [ugo, cora, vito, cai]) {
      expect(traces(await everyKind(reader))).toEqual([])
    }
  })

  it('tells the other of an exchange the alias at most, and no place', async () => {
    for (const text of (await everyKind(world.people.bo)).values()) {
      expect(text).not.toMatch(/Verabella|Trecate/)
    }
  })

  it('reaches her as she settled it: all, a word without content, or nothing', async () => {
    const reach = (reaches: 'neutral' | 'nothing') =>
      bank.work(({ hidden }) => hidden.change(she, { reaches }))
    const all = await everyKind(she)
    expect(all.size).toBeGreaterThan(8)
    await reach('neutral')
    const neutral = await everyKind(she)
    expect([...neutral.keys()]).toEqual([...all.keys()])
    expect(new Set(neutral.values()).size).toBe(1)
    await reach('nothing')
    expect((await everyKind(she)).size).toBe(0)
  })
})
