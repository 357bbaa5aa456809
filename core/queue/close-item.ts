import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type CallOutcome, closeCall } from './close-call.ts'
import { closeHelp } from './close-help.ts'
import { closeReport, isReport, type ReportOutcome } from './close-report.ts'
import type { StaffCommand } from './staff-item.ts'
import type { QueueItem, QueueKind } from './store.ts'

export type Outcome = CallOutcome | ReportOutcome

/**
 * An operator ends an item of any kind with its outcome. Only a call may have had no answer, and
 * only a report or a quiet word no follow-up: elsewhere that is refused as `invalid-settings` of `outcome`.
 */
export const closeItem =
  (ports: Ports) =>
  async (
    command: StaffCommand & { readonly outcome: Outcome },
  ): Promise<Result<QueueItem, Refusal>> => {
    const kind = await readKind(ports, command)
    if (!kind.ok) return kind
    const { outcome } = command
    if (kind.value === 'call' && outcome !== 'no-follow-up') {
      return closeCall(ports)({ ...command, outcome })
    }
    if (isReport({ kind: kind.value }) && outcome !== 'no-answer') {
      return closeReport(ports)({ ...command, outcome })
    }
    if (outcome !== 'done') return refuse({ code: 'invalid-settings', field: 'outcome' })
    return closeHelp(ports)(command)
  }

/** The kind of an item never changes: it may be read before the transaction that closes it. */
const readKind = (
  ports: Ports,
  { territoryId, by, queueItemId }: StaffCommand,
): Promise<Result<QueueKind, Refusal>> =>
  ports.transact(scopeOf({ territoryId, by }), async stores => {
    const item = await stores.queue.read(queueItemId)
    return item === undefined ? refuse({ code: 'not-found' }) : ok(item.kind)
  })
