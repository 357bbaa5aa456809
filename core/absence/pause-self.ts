import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Pause } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { takeRest } from './take-rest.ts'

export const pauseLengths = ['week', 'month', 'open'] as const
export type PauseLength = (typeof pauseLengths)[number]

/**
 * A member rests for a week, a month or until they come back; a pause ends with its last night.
 * Paused already, the new length counts. Refuses `member-paused` to whom the desk paused.
 */
export const pauseSelf =
  (ports: Ports) =>
  (command: MemberCommand & { readonly length: PauseLength }): Promise<Result<Pause, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Pause, Refusal>> => {
      const now = ports.now()
      const { by: memberId, commandId, territoryId, length } = command
      const fresh = await stores.commands.claim(commandId, now)
      await stores.members.lock(memberId, 'alone')
      const member = await stores.members.inPerson(memberId, now)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      if (member.pause?.by === 'desk') return refuse({ code: 'member-paused' })
      const { timeZone } = await stores.network.territory()
      const until = endOf(length, now.toZonedDateTimeISO(timeZone))
      const pause: Pause = { by: 'self', until }
      if (!fresh) return ok(member.pause ?? pause)
      await takeRest(stores, { commandId, territoryId, memberId, pause }, now)
      const row = { actor: actorOf(memberId), action: 'member.paused', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId, reason: length }, now)
      return ok(pause)
    })

function endOf(length: PauseLength, now: Temporal.ZonedDateTime): Temporal.Instant | null {
  if (length === 'open') return null
  const span = length === 'week' ? { weeks: 1 } : { months: 1 }
  return now.toPlainDate().add(span).toZonedDateTime(now.timeZoneId).toInstant()
}
