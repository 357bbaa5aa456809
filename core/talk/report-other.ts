/** A member reports the other of an exchange: it goes to the desk, and never to who is reported. */
import { notify } from '../delivery/notify.ts'
import type { MemberId, QueueItemId } from '../ids.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import { coordinatorsOf, staffOf } from '../queue/staff-of.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import { type AboutOther, findOther } from './block-other.ts'
import { readShowable, type Showable } from './read-showable.ts'
import type { ReportReason } from './report.ts'

export type ReportOther = AboutOther & { readonly reason: ReportReason }

/** Reported again while the first report is open: the same item, with the newest reason. */
export const reportOther =
  (ports: Ports) =>
  (command: ReportOther): Promise<Result<Showable, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { by, exchangeId, reason } = command
      const found = await findOther(stores, exchangeId, by)
      if (!found.ok) return found
      if (await stores.commands.claim(command.commandId, now)) {
        const item = { kind: 'report', memberId: by, exchangeId, deliveryId: null } as const
        const { id, opened } = await stores.queue.open({ ...item, dueAt: null }, now)
        const reportedId = found.value.other
        await stores.talks.keepReport({ queueItemId: id, reportedId, reason })
        const news = { kind: 'report.opened', queueItemId: id } as const
        if (opened) await tellStaff(stores, news, [by, reportedId], now)
        const row = { actor: actorOf(by), action: 'member.reported', reason }
        await stores.audit.write({ ...row, entity: 'queue-item', entityId: id }, now)
      }
      return readShowable(stores, command)
    })

type News = {
  readonly kind: 'report.opened' | 'feedback.opened'
  readonly queueItemId: QueueItemId
}

/** The operators who are not concerned themselves; where there is none, the coordinators. */
export async function tellStaff(
  stores: Stores,
  { kind, queueItemId }: News,
  concerned: readonly MemberId[],
  now: Temporal.Instant,
): Promise<void> {
  const isFree = (id: MemberId): boolean => !concerned.includes(id)
  const operators = (await staffOf(stores, concerned, now)).filter(isFree)
  const coordinators = (await coordinatorsOf(stores, concerned, now)).filter(isFree)
  for (const to of operators.length > 0 ? operators : coordinators) {
    const notice = { kind, facts: { queueItemId } }
    const key = `${kind}-${queueItemId}-${to}`
    await notify(stores, now, { to, notice, key })
  }
}
