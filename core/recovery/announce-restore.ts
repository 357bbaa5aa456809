import { notify } from '../delivery/notify.ts'
import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import { ok } from '../result.ts'
import type { Held } from './store.ts'

/** Tells the operators of a territory that something waits for them, if it does. */
export const announceRestore =
  (ports: Ports) =>
  async (command: {
    readonly territoryId: TerritoryId
    /** When the backup was taken: kept in the audit. */
    readonly takenAt: Temporal.Instant
  }): Promise<Held> => {
    const now = ports.now()
    const told = await ports.transact(houseOf(command), async stores => {
      const held = await stores.recovery.held()
      const row = { actor: 'system', action: 'database.restored', entity: 'territory' }
      const reason = `backup of ${command.takenAt.toString()}`
      await stores.audit.write({ ...row, entityId: command.territoryId, reason }, now)
      if (held.messages + held.jobs === 0) return ok(held)
      for (const to of await staffOf(stores, [], now)) {
        const notice = { kind: 'restore.held', facts: {} } as const
        const key = `restore-held-${now.epochMilliseconds}-${to}`
        await notify(stores, now, { to, notice, key })
      }
      return ok(held)
    })
    if (!told.ok) throw new Error('telling of a restore is never refused')
    return told.value
  }
