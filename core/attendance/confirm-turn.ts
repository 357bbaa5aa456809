import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Attendance, stampOf } from './attendance.ts'
import { confirmWithin } from './confirm-attendance.ts'
import { type OpenTurn, openTurnWithin } from './open-turn.ts'

/**
 * "As planned", of a turn that is over and of which nobody has said anything. Refuses `not-found`,
 * `too-early`, `changed-meanwhile` once somebody has.
 */
export const confirmTurn =
  (ports: Ports) =>
  (command: OpenTurn): Promise<Result<Attendance, Refusal>> =>
    ports.transact(houseOf(command), async (stores): Promise<Result<Attendance, Refusal>> => {
      const now = ports.now()
      const opened = await openTurnWithin(stores, command, now)
      if (!opened.ok) return opened
      const { entry } = opened.value
      if (!(await stores.commands.claim(command.commandId, now))) return ok(entry)
      const isUnsaid = entry.state === 'waiting' && entry.statedBy === null
      if (!isUnsaid || entry.absence !== 'none') return refuse({ code: 'changed-meanwhile' })
      const said = { kind: 'yes', stamp: stampOf(entry) } as const
      return confirmWithin(stores, opened.value, { by: command.by, said }, now)
    })
