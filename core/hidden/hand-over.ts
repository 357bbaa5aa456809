import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'

/**
 * Nobody is left alone because the last operator who knew of them went: the coordinators are named
 * in their place. Answers for how many people that was.
 */
export const handOverForsaken =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<number> => {
    const done = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const forsaken = await stores.hidden.forsaken(now)
      const coordinators = await stores.members.withRole('coordinator', now)
      for (const memberId of forsaken) {
        const heirs = coordinators.filter(id => id !== memberId)
        for (const id of heirs) await stores.hidden.name(memberId, id, null, now)
        const row = { actor: 'system', action: 'presence.handed-over', entity: 'member' }
        if (heirs.length > 0) await stores.audit.write({ ...row, entityId: memberId }, now)
      }
      return ok(coordinators.length === 0 ? 0 : forsaken.length)
    })
    if (!done.ok) throw new Error('handing over refuses nothing')
    return done.value
  }
