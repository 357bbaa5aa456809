import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import { type Minutes, negate, noMinutes, toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { leaveWithin } from './leave-within.ts'

/** Gone, with what went to the fund; or asked of the desk, because hours are owed. */
export type Left =
  | { readonly kind: 'left'; readonly given: Minutes }
  | { readonly kind: 'asked'; readonly owed: Minutes }

/**
 * A member leaves, knowing their balance (`read`, minutes): anonymised at once. Who owes hours asks
 * the desk instead. Refuses `exchanges-running` while something done is not counted yet, and
 * `changed-meanwhile` when the balance is no longer the one that was read.
 */
export const leaveSelf =
  (ports: Ports) =>
  (command: MemberCommand & { readonly read: number }): Promise<Result<Left, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Left, Refusal>> => {
      const now = ports.now()
      const { commandId, territoryId, by: memberId } = command
      const fresh = await stores.commands.claim(commandId, now)
      const state = await stores.members.lock(memberId, 'alone')
      if (state === undefined) return refuse({ code: 'not-found' })
      if (!fresh || state === 'left') return readLeft(stores, commandId)
      const settled = (await stores.ledger.accountOf(memberId))?.settled ?? noMinutes
      if (settled !== command.read) return refuse({ code: 'changed-meanwhile' })
      if (settled < 0) return ask(stores, memberId, negate(settled), now)
      const left = await leaveWithin(
        stores,
        { commandId, territoryId, memberId, debt: 'refuse' },
        now,
      )
      if (!left.ok) return left
      await stores.commands.keepAnswer(commandId, left.value)
      const row = { actor: actorOf(memberId), action: 'member.left', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId }, now)
      return ok({ kind: 'left', given: left.value })
    })

async function readLeft(stores: Stores, commandId: string): Promise<Result<Left, Refusal>> {
  const given = await stores.commands.answerOf(commandId)
  return given === undefined
    ? refuse({ code: 'not-found' })
    : ok({ kind: 'left', given: toMinutes(given) })
}

/** An operator decides: a plan to give the hours back, or none. */
async function ask(
  stores: Stores,
  memberId: MemberId,
  owed: Minutes,
  now: Temporal.Instant,
): Promise<Result<Left, Refusal>> {
  const wish = {
    kind: 'leaving',
    memberId,
    exchangeId: null,
    deliveryId: null,
    dueAt: null,
  } as const
  const { id, opened } = await stores.queue.open(wish, now)
  if (!opened) return ok({ kind: 'asked', owed })
  for (const to of await staffOf(stores, [memberId], now)) {
    if (to === memberId) continue
    const notice = { kind: 'leaving.opened', facts: { queueItemId: id } } as const
    await notify(stores, now, { to, notice, key: `leaving-opened-${id}-${to}` })
  }
  const row = { actor: actorOf(memberId), action: 'leaving.asked', entity: 'queue-item' }
  await stores.audit.write({ ...row, entityId: id }, now)
  return ok({ kind: 'asked', owed })
}
