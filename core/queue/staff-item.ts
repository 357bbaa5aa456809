import type { QueueItemId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isKeptFrom } from './kept-from.ts'
import type { QueueItem } from './store.ts'

export type StaffCommand = MemberCommand & { readonly queueItemId: QueueItemId }

/**
 * The item, locked, and the operator who acts on it. Refuses who is no operator (any more), and
 * an item that a colleague took; a coordinator may go on with it.
 */
export async function lockForStaff(
  stores: Stores,
  { by, queueItemId }: StaffCommand,
  now: Temporal.Instant,
): Promise<Result<{ readonly item: QueueItem; readonly staff: MemberInPerson }, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const item = await stores.queue.lock(queueItemId)
  if (item === undefined) return refuse({ code: 'not-found' })
  if (await isKeptFrom(stores, item, by, now)) return refuse({ code: 'not-found' })
  const isOthers = item.takenBy !== null && item.takenBy !== by
  if (item.state === 'taken' && isOthers && !staff.value.roles.includes('coordinator')) {
    return refuse({ code: 'taken-by-other' })
  }
  return ok({ item, staff: staff.value })
}
