/**
 * How a broadcast goes is shown in a message of whoever watches it, rewritten every few seconds.
 * Each turn orders the next one, so that it goes on after a restart of anything; it ends with the
 * broadcast, or when the message is not there any more.
 */
import type { BroadcastId, MemberId, TerritoryId } from '../ids.ts'
import { houseOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import type { BroadcastState } from './machine.ts'
import type { Watch } from './store.ts'

/** Often enough to see it move, and seldom enough for one chat. */
const everyMs = 4000
/** A turn that could not leave by then has been overtaken. */
const staleAfter = { seconds: 20 } as const
/** It moves, or is about to. */
const moving: readonly BroadcastState[] = ['scheduled', 'sending']

type Place = Pick<Watch, 'broadcastId' | 'chatId' | 'messageId'>

/** From here on this message of theirs shows how it goes; an older one of theirs no longer does. */
export const watchBroadcast =
  ({ transact, now: clock }: Ports) =>
  (
    query: Place & { readonly territoryId: TerritoryId; readonly by: MemberId },
  ): Promise<Result<void, Refusal>> =>
    transact(scopeOf(query), async stores => {
      const now = clock()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const { broadcastId, chatId, messageId, by: memberId } = query
      await stores.broadcasts.watch({ broadcastId, memberId, chatId, messageId })
      await order(stores, { broadcastId, memberId, messageId }, now, null)
      return ok(undefined)
    })

/** Something was done about it: whoever watches sees so at once. */
export async function refreshWatches(
  stores: Stores,
  broadcastId: BroadcastId,
  now: Temporal.Instant,
): Promise<void> {
  for (const watch of await stores.broadcasts.watches(broadcastId)) {
    await order(stores, watch, now, null)
  }
}

type Turn = {
  readonly territoryId: TerritoryId
  readonly broadcastId: BroadcastId
  readonly memberId: MemberId
  readonly messageId: number
  /** The turn before; null: the first one. */
  readonly after: number | null
}

/** One turn: the message is rewritten as things stand, and the next turn ordered while they move. */
export const showProgress =
  ({ transact, now: clock }: Ports) =>
  (turn: Turn): Promise<Result<void, Refusal>> =>
    transact(houseOf(turn), async stores => {
      const now = clock()
      const { broadcastId, memberId, messageId, after } = turn
      const watches = await stores.broadcasts.watches(broadcastId)
      const watch = watches.find(each => each.memberId === memberId)
      const broadcast = await stores.broadcasts.read(broadcastId)
      if (broadcast === undefined || watch?.messageId !== messageId) return ok(undefined)
      if (after !== null && (await isGone(stores, keyOf(watch, after)))) {
        await stores.broadcasts.unwatch(broadcastId, memberId)
        return ok(undefined)
      }
      const slot = Math.floor(now.epochMilliseconds / everyMs)
      // Another row of turns is at it already.
      if ((await stores.deliveries.ofDeed(keyOf(watch, slot))) !== undefined) return ok(undefined)
      await rewrite(stores, watch, slot, now)
      if (moving.includes(broadcast.state)) await order(stores, watch, now, slot)
      else if (broadcast.state !== 'paused') await stores.broadcasts.unwatch(broadcastId, memberId)
      return ok(undefined)
    })

type Watching = Pick<Watch, 'broadcastId' | 'memberId' | 'messageId'>

const keyOf = ({ broadcastId, memberId, messageId }: Watching, slot: number): string =>
  `progress-${broadcastId}-${memberId}-${messageId}-${slot}`

/** The message was taken away, or its reader is out of reach. */
async function isGone({ deliveries }: Stores, key: string): Promise<boolean> {
  const before = await deliveries.ofDeed(key)
  return before?.state === 'refused' || before?.state === 'unreachable'
}

async function rewrite(
  { deliveries }: Stores,
  watch: Watch,
  slot: number,
  now: Temporal.Instant,
): Promise<void> {
  const { broadcastId, memberId, messageId } = watch
  await deliveries.add(
    {
      dedupeKey: keyOf(watch, slot),
      to: { memberId },
      notice: { kind: 'broadcast.progress', facts: { broadcastId, rewrites: messageId } },
      // It answers a tap, again and again; nobody's message waits for it.
      priority: 'reply',
      silent: true,
      dueAt: now,
      deadlineAt: now.add(staleAfter),
    },
    now,
  )
}

async function order(
  { outbox }: Stores,
  { broadcastId, memberId, messageId }: Watching,
  now: Temporal.Instant,
  after: number | null,
): Promise<void> {
  const facts = { broadcastId, memberId, messageId, after }
  await outbox.add(
    { job: 'show-progress', facts },
    now.add({ milliseconds: after === null ? 1000 : everyMs }),
  )
}
