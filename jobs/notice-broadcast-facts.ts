import type { BroadcastNotice } from '#bot/views/notice-broadcast'
import type { Broadcast } from '#core/broadcast/broadcast'
import { mayName, preview, progress } from '#core/broadcast/desk-reading'
import { hasLeft, isOnItsWay } from '#core/broadcast/machine'
import { results } from '#core/broadcast/read-results'
import type { Notice } from '#core/delivery/notice'
import { isStaff } from '#core/member/authority'
import type { MemberInPerson } from '#core/member/member'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

/** For who is of the desk still; a word about a yes is dropped when the matter has moved on. */
export async function broadcastFacts(
  stores: Stores,
  { kind, facts }: Extract<Notice, { kind: BroadcastNotice['kind'] }>,
  { memberId, now }: Reader,
): Promise<BroadcastNotice | undefined> {
  const reader = await stores.members.inPerson(memberId, now)
  const broadcast = await stores.broadcasts.read(facts.broadcastId)
  if (broadcast === undefined || reader === undefined || !isStaff(reader.roles)) return undefined
  switch (kind) {
    case 'broadcast.progress':
      return progressFacts(stores, broadcast, reader, now)
    case 'broadcast.wanted':
      return wantedFacts(stores, broadcast, now)
    case 'broadcast.started':
      return hasLeft(broadcast.state) ? { kind, broadcast } : undefined
    default:
      return { kind, broadcast }
  }
}

async function progressFacts(
  stores: Stores,
  broadcast: Broadcast,
  reader: MemberInPerson,
  now: Temporal.Instant,
): Promise<BroadcastNotice | undefined> {
  const kind = 'broadcast.progress'
  const isWhole = mayName(broadcast, reader)
  if (!isOnItsWay(broadcast.state)) {
    return { kind, shown: await results(stores, broadcast, isWhole) }
  }
  const found = await progress(stores, broadcast.id, now)
  return found && { kind, shown: { progress: found, isWhole } }
}

async function wantedFacts(
  stores: Stores,
  { id, state, proposed }: Broadcast,
  now: Temporal.Instant,
): Promise<BroadcastNotice | undefined> {
  const isWanted = state === 'awaiting' || proposed !== null
  const found = isWanted ? await preview(stores, id, now) : undefined
  return found && { kind: 'broadcast.wanted', preview: found }
}
