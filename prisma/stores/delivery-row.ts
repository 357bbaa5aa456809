import type { Priority } from '#core/delivery/notice'
import { type Delivery, type DeliveryState, type Notice, priorities } from '#core/delivery/notice'
import { type DeliveryId, type MemberId, toId } from '#core/ids'

export const deliveryColumns = `id, member_id as "memberId", organisation_id as "organisationId", telegram_id as "telegramId", kind, facts,
  priority, state, silent, due_at as "dueAt", deadline_at as "deadlineAt", attempts`

export type DeliveryRow = Pick<
  Delivery,
  'telegramId' | 'silent' | 'dueAt' | 'deadlineAt' | 'attempts'
> & {
  readonly id: number
  readonly memberId: number | null
  readonly organisationId: number | null
  readonly kind: string
  readonly facts: object
  readonly priority: number
  readonly state: string
}

export const toDelivery = (row: DeliveryRow): Delivery => ({
  id: toId<DeliveryId>(row.id),
  memberId: row.memberId === null ? null : toId<MemberId>(row.memberId),
  organisationId: row.organisationId === null ? null : toId<MemberId>(row.organisationId),
  telegramId: row.telegramId,
  // Written by `add` from a typed notice.
  notice: { kind: row.kind, facts: row.facts } as Notice,
  priority: toPriority(row.priority),
  state: row.state as DeliveryState,
  silent: row.silent,
  dueAt: row.dueAt,
  deadlineAt: row.deadlineAt,
  attempts: row.attempts,
})

function toPriority(number: number): Priority {
  const names: readonly Priority[] = ['reply', 'personal', 'bulk']
  const name = names.find(each => priorities[each] === number)
  if (name === undefined) throw new RangeError(`no priority: ${number}`)
  return name
}
