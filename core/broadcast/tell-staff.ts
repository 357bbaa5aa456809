import { notify } from '../delivery/notify.ts'
import type { BroadcastId, MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { coordinatorsOf, staffOf } from '../queue/staff-of.ts'
import type { Broadcast } from './broadcast.ts'
import type { BroadcastVerb } from './machine.ts'

/** New words for what was sent go the same way, beside the map. */
export type ToldVerb = BroadcastVerb | 'ask-correction' | 'approve-correction' | 'reject-correction'

/**
 * Tells the desk that a second yes is wanted, and who asked what became of it. From here on the
 * work is the house's: whoever decides need not know of who asked.
 */
export async function tellStaff(
  stores: Stores,
  broadcastId: BroadcastId,
  { verb, by }: { readonly verb: ToldVerb; readonly by: MemberId },
  now: Temporal.Instant,
): Promise<void> {
  await stores.hidden.lookAs('house')
  const broadcast = await stores.broadcasts.read(broadcastId)
  if (broadcast === undefined) return
  if (verb === 'submit' || verb === 'ask-correction') return askOthers(stores, broadcast, by, now)
  const kind = answers[verb]
  const asker = verb.endsWith('correction') ? broadcast.proposed?.by : broadcast.askedBy
  if (kind === undefined || asker == null || asker === by) return
  await tell(stores, broadcast, { kind, to: asker }, now)
}

const answers: Partial<Record<ToldVerb, Told['kind']>> = {
  approve: 'broadcast.approved',
  reject: 'broadcast.rejected',
  'approve-correction': 'broadcast.approved',
  'reject-correction': 'broadcast.rejected',
}

/** Everyone of the desk who may give it: neither who wrote it nor who asks. */
async function askOthers(
  stores: Stores,
  broadcast: Broadcast,
  by: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  const desk = [...(await staffOf(stores, [by], now)), ...(await coordinatorsOf(stores, [by], now))]
  for (const to of new Set(desk)) {
    // New words are those of who asks; whoever wrote the first ones may say yes to them.
    const wrote = broadcast.proposed === null && to === broadcast.composedBy
    const isOwn = to === by || wrote
    if (!isOwn) await tell(stores, broadcast, { kind: 'broadcast.wanted', to }, now)
  }
}

type Told = {
  readonly kind: 'broadcast.wanted' | 'broadcast.approved' | 'broadcast.rejected'
  readonly to: MemberId
}

/** Asked twice, because it was changed in between, it is told twice. */
const tell = (stores: Stores, { id }: Broadcast, { kind, to }: Told, now: Temporal.Instant) =>
  notify(stores, now, {
    to,
    notice: { kind, facts: { broadcastId: id } },
    key: `${kind}-${id}-${to}-${now.epochMilliseconds}`,
  })
