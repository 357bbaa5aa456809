import type { ExchangeCard } from '../exchange/read-exchange.ts'
import { readRunning } from '../exchange/read-running.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Pause } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type Absence = {
  readonly pause: Pause | null
  /** The first day back; null when no end was chosen. */
  readonly backOn: Temporal.PlainDate | null
  /** One more than `runningShown` says that there are others. */
  readonly running: readonly ExchangeCard[]
}

export const runningShown = 3

/** How a member's pause stands, and what they are in the middle of. */
export const readAbsence =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly memberId: MemberId
  }): Promise<Result<Absence, Refusal>> =>
    ports.transact(
      scopeOf({ territoryId: query.territoryId, by: query.memberId }),
      async stores => {
        const now = ports.now()
        const member = await stores.members.inPerson(query.memberId, now)
        if (member === undefined) return refuse({ code: 'not-found' })
        const { timeZone } = await stores.network.territory()
        const until = member.pause?.until ?? null
        const backOn = until === null ? null : until.toZonedDateTimeISO(timeZone).toPlainDate()
        const running = await readRunning(stores, member.id, runningShown + 1, now)
        return ok({ pause: member.pause, backOn, running })
      },
    )
