import { notify } from '../delivery/notify.ts'
import type { MemberId, QueueItemId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { afterWorkingDay, nextOpening } from '../network/office.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { staffOf } from './staff-of.ts'
import type { QueueItem } from './store.ts'

export type Asked = {
  readonly item: QueueItem
  /** When the desk opens, in the territory's time; null: it is open now. */
  readonly opensAt: Temporal.PlainDateTime | null
}

/**
 * Opens a request in the operators' queue and tells them; asked again, the open one stands.
 * After one working day without an answer it reaches the coordinators.
 */
export const askHelp =
  (ports: Ports) =>
  (command: MemberCommand): Promise<Result<Asked, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Asked, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const standing = await stores.queue.openOf(command.by, 'help')
      if (standing !== undefined || !fresh) {
        if (standing === undefined) return refuse({ code: 'already-closed' })
        return ok({ item: standing, opensAt: await opensAt(stores, now) })
      }
      const item = await open(stores, command.by, now)
      if (item === undefined) return refuse({ code: 'not-found' })
      for (const to of await staffOf(stores, [command.by], now)) {
        const notice = { kind: 'help.asked', facts: { queueItemId: item.id } } as const
        await notify(stores, now, { to, notice, key: `help-asked-${item.id}-${to}` })
      }
      const row = { actor: actorOf(command.by), action: 'help.asked', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: item.id }, now)
      return ok({ item, opensAt: await opensAt(stores, now) })
    })

async function open(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<QueueItem | undefined> {
  const settings = await stores.network.settings()
  const { timeZone } = await stores.network.territory()
  const isHoliday = stores.network.holidays(settings)
  const local = now.toZonedDateTimeISO(timeZone)
  const dueAt = afterWorkingDay(settings.office, local, isHoliday).toInstant()
  const wish = { kind: 'help', memberId, exchangeId: null, deliveryId: null, dueAt } as const
  const { id, opened } = await stores.queue.open(wish, now)
  const facts: { readonly queueItemId: QueueItemId } = { queueItemId: id }
  if (opened) await stores.outbox.add({ job: 'escalate-help', facts }, dueAt)
  return stores.queue.read(id)
}

async function opensAt(
  stores: Pick<Stores, 'network'>,
  now: Temporal.Instant,
): Promise<Temporal.PlainDateTime | null> {
  const settings = await stores.network.settings()
  const { timeZone } = await stores.network.territory()
  const local = now.toZonedDateTimeISO(timeZone)
  const opening = nextOpening(settings.office, local, stores.network.holidays(settings))
  return opening.equals(local) ? null : opening.toPlainDateTime()
}
