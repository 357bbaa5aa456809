import { notify } from '../delivery/notify.ts'
import type { ClearanceId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import { staffOf } from '../queue/staff-of.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import type { Clearance } from './clearance.ts'
import { tellOfEnd } from './tell-of-end.ts'

export type ClearanceJob = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly clearanceId: ClearanceId
}

/** Its time is over: matching left it out already by itself, now those whom it concerns hear. */
export const endClearance =
  (ports: Ports) =>
  (job: ClearanceJob): Promise<Result<void, Refusal>> =>
    once(ports, job, async (stores, { memberId, category, until }, now) => {
      if (Temporal.Instant.compare(now, until) < 0) return
      const deed = `${until.epochMilliseconds}`
      await tellOfEnd(stores, { memberId, categories: [category], deed }, now)
    })

/** `clearanceWarnDays` before: the member and the operators can see to a new one in time. */
export const warnClearance =
  (ports: Ports) =>
  (job: ClearanceJob): Promise<Result<void, Refusal>> =>
    once(ports, job, async (stores, { memberId, until }, now) => {
      const at = until.epochMilliseconds
      const deadline = until
      const notice = { kind: 'clearance.ending', facts: { clearanceId: job.clearanceId } } as const
      const key = `clearance-ending-${memberId}-${at}`
      await notify(stores, now, { to: memberId, notice, key, deadline })
      const item = { kind: 'clearance', memberId, exchangeId: null, deliveryId: null } as const
      const { id } = await stores.queue.open({ ...item, dueAt: null }, now)
      for (const to of (await staffOf(stores, [memberId], now)).filter(
        staff => staff !== memberId,
      )) {
        const due = { kind: 'clearance.due', facts: { queueItemId: id } } as const
        await notify(stores, now, { to, notice: due, key: `clearance-due-${memberId}-${at}-${to}` })
      }
    })

/** Once, and only for a clearance that was not taken back or replaced meanwhile. */
const once = (
  ports: Ports,
  { commandId, territoryId, clearanceId }: ClearanceJob,
  work: (stores: Stores, clearance: Clearance, now: Temporal.Instant) => Promise<void>,
): Promise<Result<void, Refusal>> =>
  ports.transact(houseOf({ territoryId }), async stores => {
    const now = ports.now()
    if (!(await stores.commands.claim(commandId, now))) return ok(undefined)
    const clearance = await stores.clearances.read(clearanceId)
    if (clearance !== undefined && clearance.revokedAt === null) await work(stores, clearance, now)
    return ok(undefined)
  })
