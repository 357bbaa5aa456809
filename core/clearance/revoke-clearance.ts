import type { CategoryCode } from '../category/catalogue.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Clearance } from './clearance.ts'
import { type AboutMember, readVouched } from './staff-clearance.ts'
import { tellOfEnd } from './tell-of-end.ts'

export type RevokeClearance = AboutMember & {
  readonly categories: readonly CategoryCode[]
  /** Kept in the audit; no names. */
  readonly reason?: string
}

/**
 * Takes a clearance back from this moment. Offers of these categories stop matching; what is agreed
 * already goes on until an operator has looked at it. Refuses `not-found` when none holds.
 */
export const revokeClearance =
  (ports: Ports) =>
  (command: RevokeClearance): Promise<Result<readonly Clearance[], Refusal>> =>
    ports.transact(scopeOf(command), async stores => {
      const now = ports.now()
      const { by, memberId, reason } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      const vouched = await readVouched(stores, command, now)
      if (!vouched.ok) return vouched
      if (!fresh) return ok(await stores.clearances.ofMember(memberId))
      const ended = await stores.clearances.revoke(memberId, command.categories, by, now)
      if (ended.length === 0) return refuse({ code: 'not-found' })
      await tellOfEnd(stores, { memberId, categories: ended, deed: command.commandId }, now)
      const row = { action: 'clearance.revoked', entity: 'member', entityId: memberId }
      const why = reason === undefined ? {} : { reason }
      await stores.audit.write({ actor: actorOf(by), ...row, ...why }, now)
      return ok(await stores.clearances.ofMember(memberId))
    })
