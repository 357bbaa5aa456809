import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type CallOutcome, callOutcomes, closeCall } from './close-call.ts'
import { closeHelp } from './close-help.ts'
import { closeReport, type ReportOutcome, reportOutcomes } from './close-report.ts'
import { closeUnfitItem, type UnfitOutcome, unfitOutcomes } from './close-unfit.ts'
import type { StaffCommand } from './staff-item.ts'
import type { QueueItem, QueueKind } from './store.ts'

export type Outcome = CallOutcome | ReportOutcome | UnfitOutcome

/** Kinds that end in words of their own; every other is simply done. */
const endings = {
  call: { outcomes: callOutcomes, close: closeCall },
  report: { outcomes: reportOutcomes, close: closeReport },
  feedback: { outcomes: reportOutcomes, close: closeReport },
  unfit: { outcomes: unfitOutcomes, close: closeUnfitItem },
} as const

/**
 * An operator ends an item of any kind with its outcome. One that does not fit the kind is refused as
 * `invalid-settings` of `outcome`: only a call may have had no answer, only a request be `found`.
 */
export const closeItem =
  (ports: Ports) =>
  async (
    command: StaffCommand & { readonly outcome: Outcome },
  ): Promise<Result<QueueItem, Refusal>> => {
    const kind = await readKind(ports, command)
    if (!kind.ok) return kind
    const ending = hasEnding(kind.value) ? endings[kind.value] : undefined
    const outcomes: readonly Outcome[] = ending?.outcomes ?? ['done']
    if (!outcomes.includes(command.outcome)) {
      return refuse({ code: 'invalid-settings', field: 'outcome' })
    }
    return ending === undefined ? closeHelp(ports)(command) : ending.close(ports)(command)
  }

const hasEnding = (kind: QueueKind): kind is keyof typeof endings => kind in endings

/** The kind of an item never changes: it may be read before the transaction that closes it. */
const readKind = (
  ports: Ports,
  { territoryId, by, queueItemId }: StaffCommand,
): Promise<Result<QueueKind, Refusal>> =>
  ports.transact(scopeOf({ territoryId, by }), async stores => {
    const item = await stores.queue.read(queueItemId)
    return item === undefined ? refuse({ code: 'not-found' }) : ok(item.kind)
  })
