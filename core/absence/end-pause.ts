import { notify } from '../delivery/notify.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { endRest } from './take-rest.ts'

/** A pause with an end is over: back by itself, and told. Returned or prolonged before: nothing. */
export const endPause =
  (ports: Ports) =>
  (command: {
    readonly commandId: string
    readonly territoryId: TerritoryId
    readonly memberId: MemberId
  }): Promise<Result<undefined, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      await stores.members.lock(command.memberId, 'alone')
      const member = await stores.members.inPerson(command.memberId, now)
      const until = member?.pause?.by === 'self' ? member.pause.until : null
      const over = until !== null && Temporal.Instant.compare(until, now) <= 0
      if (!fresh || member === undefined || !over) return ok(undefined)
      await endRest(stores, member.id, now)
      const row = { actor: 'system', action: 'member.returned', entity: 'member' }
      await stores.audit.write({ ...row, entityId: member.id, reason: 'self' }, now)
      const notice = { kind: 'pause.ended', facts: { memberId: member.id } } as const
      const key = `pause-ended-${member.id}-${until.epochMilliseconds}`
      await notify(stores, now, { to: member.id, notice, key })
      return ok(undefined)
    })
