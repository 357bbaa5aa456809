import type { MemberId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { BookingSight } from './store.ts'

export type HostShifts = {
  readonly hostId: MemberId
  readonly hostName: string
  readonly today: Temporal.PlainDate
  readonly days: number
  readonly comers: readonly (BookingSight & { readonly name: string })[]
}

/**
 * Who comes to a host from today on, for so many days: names and times, for its tutors alone. Refuses
 * `not-allowed` to everybody else; who was looked at is written down.
 */
export const readHostShifts =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly hostId: MemberId
    readonly days: number
  }): Promise<Result<HostShifts, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<HostShifts, Refusal>> => {
      const now = ports.now()
      const { hostId, by, days } = query
      const tutors = await stores.mandates.holders('tutor', hostId, now)
      const host = await stores.organisations.read(hostId)
      if (host === undefined || !tutors.includes(by)) return refuse({ code: 'not-allowed' })
      const { timeZone } = await stores.network.territory()
      const today = localDay(now, timeZone)
      const all = await stores.shifts.comers(hostId, today, today.add({ days: days - 1 }))
      // A tutor is never their own.
      const comers = all.filter(({ booking }) => booking.memberId !== by)
      const row = { actor: actorOf(by), action: 'shift.listed', entity: 'member' }
      for (const entityId of new Set(comers.map(({ booking }) => booking.memberId))) {
        await stores.audit.write({ ...row, entityId }, now)
      }
      return ok({ hostId, hostName: host.name, today, days, comers })
    })
