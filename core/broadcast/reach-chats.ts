/**
 * A deed on messages that lie in chats already: an edit or a deletion, one mailing for each that
 * carried the broadcast. An answer may still be on its way: a second look comes a little later.
 */
import type { BroadcastId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'

export type ChatDeed = 'broadcast-edit' | 'broadcast-delete'

/** Telegram lets a bot delete a message for so long after it was sent. */
export const deletableHours = 48
/** What is wrong in a chat goes before what is only new; whoever comes later is set right as well. */
const wantedWithin = { hours: 1 } as const
/** Longer than a request may be on its way. */
const secondLook = { minutes: 2 } as const
/** What was claimed while the deed was still being written may say the old words. */
const crossing = { seconds: 5 } as const

export const deletableSince = (now: Temporal.Instant): Temporal.Instant =>
  now.subtract({ hours: deletableHours })

/** For the house: whoever may not be seen has it in their chat as well. */
export async function reachChats(
  stores: Stores,
  broadcastId: BroadcastId,
  deed: ChatDeed,
  now: Temporal.Instant,
): Promise<void> {
  // What an earlier correction has not reached yet is reached by this one.
  for (const mailing of await stores.mailings.about('broadcast-edit', broadcastId)) {
    await stores.mailings.cancel(mailing.id, now)
  }
  await enter(stores, { broadcastId, deed, at: now, until: now }, now)
  const facts = { broadcastId, deed, at: now.toString() }
  await stores.outbox.add({ job: 'reach-chats', facts }, now.add(secondLook))
}

type Deed = {
  readonly broadcastId: BroadcastId
  readonly deed: ChatDeed
  readonly at: Temporal.Instant
  readonly until: Temporal.Instant
}

async function enter(
  { broadcasts, mailings }: Stores,
  { broadcastId, deed, at, until }: Deed,
  now: Temporal.Instant,
): Promise<void> {
  const since = deed === 'broadcast-delete' ? deletableSince(now) : null
  for (const source of await mailings.about('broadcast', broadcastId)) {
    const times = { passesQuiet: true, dueAt: now, deadlineAt: now.add(wantedWithin) }
    const mailing = await mailings.open({ kind: deed, subjectId: broadcastId, ...times }, now)
    const window = { since, until, of: at }
    const entered = await broadcasts.enterPlaces(source.id, mailing, window, now)
    if (entered === 0) await mailings.cancel(mailing, now)
  }
}

/** The second look of a deed; a later deed has overtaken it when the words moved on. */
export const lookAgain =
  ({ transact, now: clock }: Ports) =>
  ({
    territoryId,
    ...facts
  }: {
    readonly territoryId: TerritoryId
    readonly broadcastId: BroadcastId
    readonly deed: ChatDeed
    readonly at: string
  }): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const broadcast = await stores.broadcasts.lock(facts.broadcastId)
      if (broadcast === undefined) return ok(undefined)
      const isGone = facts.deed === 'broadcast-edit' && broadcast.state === 'taken-back'
      const at = Temporal.Instant.from(facts.at)
      const deed = { ...facts, at, until: at.add(crossing) }
      if (!isGone) await enter(stores, deed, clock())
      return ok(undefined)
    })
