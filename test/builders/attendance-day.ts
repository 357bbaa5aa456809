import { type ScannedCode, scanCode } from '#core/attendance/scan-code'
import type { MemberId } from '#core/ids'
import type { Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { type Bank, openBank } from './bank.ts'
import {
  type Activity,
  addActivity,
  addHostWithTutor,
  type HostWithTutor,
} from './bank-activity.ts'
import { addMember } from './bank-member.ts'
import { addToDesk } from './bank-staff.ts'

/** A host with its tutor, an operator who may judge, and somebody new each time, on a clock of its own. */
export type AttendanceDay = {
  readonly bank: Bank
  readonly host: HostWithTutor
  readonly judge: MemberId
  readonly her: () => Activity
  /** From here on it is about them, at noon of 24 November. */
  readonly begin: (at?: HostWithTutor) => Promise<Activity>
  /** Local to Rome, in winter. */
  readonly at: (text: string) => void
  readonly now: () => Temporal.Instant
  readonly ports: () => Ports
  readonly by: (member: MemberId) => {
    readonly commandId: string
    readonly territoryId: Bank['territoryId']
    readonly by: MemberId
  }
  readonly scan: (code?: ScannedCode) => ReturnType<ReturnType<typeof scanCode>>
  readonly rows: () => Promise<Awaited<ReturnType<typeof rowsOf>>>
  readonly totals: () => Promise<Awaited<ReturnType<typeof totalsOf>>>
}

const rowsOf = (bank: Bank, { placementId }: Activity) =>
  bank.work(({ register }) => register.rowsOf(placementId))
const totalsOf = (bank: Bank, { placementId }: Activity) =>
  bank.work(({ register }) => register.totalsOf(placementId))

export const local = (text: string) => Temporal.Instant.from(`${text}:00+01:00`)

export async function openAttendanceDay(): Promise<AttendanceDay> {
  const bank = await openBank(6)
  const host = await addHostWithTutor(bank, 'Emporio', await addMember(bank, 'Tea'))
  const judge = await addToDesk(bank, 'Olga')
  const legal = { memberId: judge, kind: 'legal', organisationId: null } as const
  await bank.work(({ mandates }) => mandates.grant(legal, null, local('2026-11-01T08:00')))
  let now = local('2026-11-24T12:00')
  let her = await addActivity(bank, { at: host, person: await addMember(bank, 'Ana') })
  const ports = (): Ports => ({ ...bank.ports, now: () => now })
  const by = (member: MemberId) => ({
    ...{ commandId: `test-${crypto.randomUUID()}`, territoryId: bank.territoryId, by: member },
  })
  const screen: ScannedCode = { kind: 'screen', hostId: host.hostId, tutorId: host.tutor }
  return {
    ...{ bank, host, judge, ports, by },
    her: () => her,
    begin: async (at = host) => {
      now = local('2026-11-24T12:00')
      her = await addActivity(bank, { at, person: await addMember(bank, 'Ana') })
      return her
    },
    at: text => {
      now = local(text)
    },
    now: () => now,
    scan: (code = screen) => scanCode(ports())({ ...by(her.person), code }),
    rows: () => rowsOf(bank, her),
    totals: () => totalsOf(bank, her),
  }
}

export const codeOf = (result: Result<unknown, Refusal>): string =>
  result.ok ? 'ok' : result.refusal.code

/** Throws what was refused. */
export function value<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
