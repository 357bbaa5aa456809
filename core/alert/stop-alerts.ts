/** /stop: for one kind, or for all of it; from the same moment on, also for what waits already. */
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import type { OpportunityKind } from '../opportunity/kinds.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { lockOwner, writeWish } from './make-wish.ts'
import { type Alerts, findAlerts, turnAlerts } from './own-wishes.ts'

/** The kind leaves every wish; one that wished for nothing else is gone. */
export const stopKind =
  (ports: Ports) =>
  (command: MemberCommand & { readonly kind: OpportunityKind }): Promise<Result<Alerts, Refusal>> =>
    withOwner(ports, command, async (stores, member, now) => {
      for (const wish of await stores.alerts.ofMember(member.id)) {
        if (!wish.kinds.includes(command.kind)) continue
        const kinds = wish.kinds.filter(kind => kind !== command.kind)
        if (kinds.length === 0) await stores.alerts.remove(wish.id)
        else await stores.alerts.save({ ...wish, kinds })
        await writeWish(stores, member, `alert.stopped`, wish.id, now)
      }
    })

/** All of it on or off; what was wished stays as it is, and counts from the moment it is on again. */
export const switchAlerts =
  (ports: Ports) =>
  (command: MemberCommand & { readonly on: boolean }): Promise<Result<Alerts, Refusal>> =>
    withOwner(ports, command, async (stores, member, now) => {
      await turnAlerts(stores, member, command.on, now)
      if (!command.on) return
      for (const wish of await stores.alerts.ofMember(member.id)) {
        await stores.alerts.save({ ...wish, since: now })
      }
    })

export function withOwner(
  ports: Ports,
  command: MemberCommand,
  work: (stores: Stores, member: Member, now: Temporal.Instant) => Promise<Refusal | undefined>,
): Promise<Result<Alerts, Refusal>> {
  return ports.transact(scopeOf(command), async (stores): Promise<Result<Alerts, Refusal>> => {
    const now = ports.now()
    const fresh = await stores.commands.claim(command.commandId, now)
    const owner = await lockOwner(stores, command)
    if (!owner.ok) return owner
    const why = fresh ? await work(stores, owner.value, now) : undefined
    if (why !== undefined) return refuse(why)
    return ok(await findAlerts(stores, owner.value))
  })
}
