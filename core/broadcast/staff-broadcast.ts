import type { BroadcastId, MemberId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { type BroadcastHand, hasLeft } from './machine.ts'

export type BroadcastCommand = MemberCommand & { readonly broadcastId: BroadcastId }

/**
 * A deed of active staff on one broadcast, in one transaction: gives it as it stands afterwards, with
 * their eyes; said again, it is not done again. `work` gives why not, or undefined.
 */
export const doByStaff = (
  { transact, now: clock }: Ports,
  command: BroadcastCommand,
  work: (
    stores: Stores,
    broadcast: Broadcast,
    now: Temporal.Instant,
  ) => Promise<Refusal | undefined>,
): Promise<Result<Broadcast, Refusal>> =>
  transact(scopeOf(command), async stores => {
    const now = clock()
    const locked = await lockForStaff(stores, command, now)
    if (!locked.ok) return locked
    const { broadcast, isFresh } = locked.value
    if (!isFresh) return ok(broadcast)
    const why = await work(stores, broadcast, now)
    return why === undefined ? readAfter(stores, command) : refuse(why)
  })

/** The broadcast, locked, for active staff of its territory; whether this command comes first. */
export async function lockForStaff(
  stores: Stores,
  { commandId, by, broadcastId }: BroadcastCommand,
  now: Temporal.Instant,
): Promise<Result<{ readonly broadcast: Broadcast; readonly isFresh: boolean }, Refusal>> {
  const isFresh = await stores.commands.claim(commandId, now)
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const broadcast = await stores.broadcasts.lock(broadcastId)
  return broadcast === undefined ? refuse({ code: 'not-found' }) : ok({ broadcast, isFresh })
}

/** `second` is whoever neither wrote it nor asked to send it. */
export const handOf = (
  { composedBy, askedBy }: Pick<Broadcast, 'composedBy' | 'askedBy'>,
  by: MemberId,
): BroadcastHand => (by === composedBy || by === askedBy ? 'staff' : 'second')

/** Whether the yes that is waited for may be theirs: to it, or to new words for it. */
export function mayDecide({ state, proposed, ...broadcast }: Broadcast, by: MemberId): boolean {
  if (proposed !== null) return hasLeft(state) && proposed.by !== by
  return state === 'awaiting' && handOf(broadcast, by) === 'second'
}

/** As it is after the deed, with the eyes of whoever did it. */
async function readAfter(
  stores: Stores,
  { broadcastId, by }: Pick<BroadcastCommand, 'broadcastId' | 'by'>,
): Promise<Result<Broadcast, Refusal>> {
  await stores.hidden.lookAs(by)
  const broadcast = await stores.broadcasts.read(broadcastId)
  return broadcast === undefined ? refuse({ code: 'not-found' }) : ok(broadcast)
}
