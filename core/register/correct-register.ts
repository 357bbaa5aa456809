/**
 * The desk corrects what the register says of a stretch: a row of its own, with a reason, never a
 * change. What would come of it can be looked at before: it is done, read, and taken back.
 */
import {
  type DecideAttendance,
  decideAttendance,
  type Verdict,
} from '../attendance/decide-attendance.ts'
import type { PlacementId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readSeen } from '../placement/sight.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { RegisterRow, RegisterTotals } from './register-row.ts'

export type CorrectRegister = MemberCommand & {
  readonly placementId: PlacementId
  /** The row as whoever corrects it read it: the last word then. */
  readonly number: number
  readonly verdict: Exclude<Verdict, { readonly kind: 'stands' }>
  readonly reason: string
}

export type Correction = {
  readonly row: RegisterRow
  /** Rows that count more, because there is room for them now. */
  readonly recounted: readonly RegisterRow[]
  readonly before: RegisterTotals
  readonly after: RegisterTotals
  /** How many certificates state more than counts then. */
  readonly questioned: number
}

/** Refuses as `decideAttendance`, and `changed-meanwhile` where another row is the last word by now. */
export async function correctRegister(
  ports: Ports,
  command: CorrectRegister,
): Promise<Result<undefined, Refusal>> {
  const transact: Ports['transact'] = (scope, work) =>
    ports.transact(scope, async stores => {
      const { commandId, placementId, number } = command
      await stores.placements.lock(placementId)
      const isRepeated = (await stores.commands.answerOf(commandId)) !== undefined
      if (!isRepeated && !(await isLastWord(stores, command))) {
        return refuse({ code: 'changed-meanwhile' })
      }
      const done = await work(stores)
      if (done.ok && !isRepeated) await stores.commands.keepAnswer(commandId, number)
      return done
    })
  const decision = await decisionOf(ports, command)
  if (!decision.ok) return decision
  const done = await decideAttendance({ ...ports, transact })(decision.value)
  return done.ok ? ok(undefined) : done
}

/** What it would come to; nothing is kept of it. Refuses the same. */
export async function foreseeCorrection(
  ports: Ports,
  command: CorrectRegister,
): Promise<Result<Correction, Refusal>> {
  let foreseen: Correction | undefined
  const transact: Ports['transact'] = (scope, work) =>
    ports.transact(scope, async stores => {
      foreseen = undefined
      await stores.placements.lock(command.placementId)
      if (!(await isLastWord(stores, command))) return refuse({ code: 'changed-meanwhile' })
      const before = await standOf(stores, command.placementId)
      const done = await work(stores)
      if (!done.ok) return done
      foreseen = difference(before, await standOf(stores, command.placementId))
      // Nothing of it is to stay.
      return refuse({ code: 'changed-meanwhile' })
    })
  const decision = await decisionOf(ports, command)
  if (!decision.ok) return decision
  const done = await decideAttendance({ ...ports, transact })(decision.value)
  if (foreseen !== undefined) return ok(foreseen)
  return done.ok ? refuse({ code: 'changed-meanwhile' }) : done
}

/** To whoever may not see the placement none of its rows is there. */
const decisionOf = (
  ports: Ports,
  { placementId, number, ...command }: CorrectRegister,
): Promise<Result<DecideAttendance, Refusal>> =>
  ports.transact(scopeOf(command), async (stores): Promise<Result<DecideAttendance, Refusal>> => {
    const seen = await readSeen(stores, command.by, placementId, ports.now())
    const row = seen && (await stores.register.row(placementId, number))
    const attendanceId = row?.attendanceId ?? null
    return attendanceId === null ? refuse({ code: 'not-found' }) : ok({ ...command, attendanceId })
  })

async function isLastWord(
  { register }: Stores,
  { placementId, number }: CorrectRegister,
): Promise<boolean> {
  const rows = await register.rowsOf(placementId)
  return !rows.some(({ corrects }) => corrects === number)
}

type Stand = {
  readonly rows: readonly RegisterRow[]
  readonly totals: RegisterTotals
  readonly questioned: number
}

async function standOf(
  { register, certificates }: Stores,
  placementId: PlacementId,
): Promise<Stand> {
  const holding = await certificates.holdingOf({ placementId })
  return {
    rows: await register.rowsOf(placementId),
    totals: await register.totalsOf(placementId),
    questioned: holding.filter(({ questionedAt }) => questionedAt !== null).length,
  }
}

function difference(before: Stand, after: Stand): Correction {
  const [row, ...recounted] = after.rows.slice(before.rows.length)
  if (row === undefined) throw new Error('a correction is a row')
  return {
    ...{ row, recounted, before: before.totals, after: after.totals },
    questioned: after.questioned - before.questioned,
  }
}
