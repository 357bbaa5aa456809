/**
 * A paper sheet of several people and days, row by row as a tutor or the desk reads it off: all of it
 * or nothing, so that a sheet is never half in the register. On trial it says what would count, and
 * leaves nothing behind.
 */
import { houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { RegisterRow } from '../register/register-row.ts'
import { ok, refuse } from '../result.ts'
import { lockHandled } from './hands.ts'
import { mayWrite, writeWithin } from './write-attendance.ts'
import type { WrittenHours } from './written-hours.ts'

export type SheetLine = { readonly hours: WrittenHours } & (
  | { readonly refusal: Refusal }
  /** Undefined: against the person's own word, so that the desk decides. */
  | { readonly row: RegisterRow | undefined }
)

type EnteredSheet = {
  readonly isKept: boolean
  /** In the order in which they were entered; none when the same command was kept before. */
  readonly lines: readonly SheetLine[]
}

export const enterSheets =
  (ports: Ports) =>
  async (
    command: MemberCommand & { readonly rows: readonly WrittenHours[]; readonly isTrial: boolean },
  ): Promise<EnteredSheet> => {
    const { rows, by, commandId, isTrial } = command
    let lines: readonly SheetLine[] = []
    const done = await ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      lines = []
      if (!isTrial && !(await stores.commands.claim(commandId, now))) return ok(undefined)
      await lockAll(stores, rows)
      const entered: SheetLine[] = []
      for (const hours of rows) entered.push(await enter(stores, hours, by, now))
      lines = entered
      const isWhole = entered.every(line => !('refusal' in line))
      return isWhole && !isTrial ? ok(undefined) : refuse({ code: 'changed-meanwhile' })
    })
    return { isKept: done.ok, lines }
  }

/** In one order, whatever stands first on the sheet: two sheets at once wait for each other. */
async function lockAll(
  { placements }: Pick<Stores, 'placements'>,
  rows: readonly WrittenHours[],
): Promise<void> {
  const ids = new Set(rows.map(({ placementId }) => placementId))
  for (const id of [...ids].toSorted((one, other) => one - other)) await placements.lock(id)
}

async function enter(
  stores: Stores,
  hours: WrittenHours,
  by: MemberCommand['by'],
  now: Temporal.Instant,
): Promise<SheetLine> {
  const writing = { ...hours, by, means: 'paper' } as const
  const handled = await lockHandled(stores, hours.placementId, by, now)
  if (!mayWrite(handled, writing)) return { hours, refusal: { code: 'not-found' } }
  const done = await writeWithin(stores, handled, writing, now)
  if (!done.ok) return { hours, refusal: done.refusal }
  const isInRegister = done.value.state === 'confirmed'
  return {
    hours,
    row: isInRegister ? await stores.register.ofAttendance(done.value.id) : undefined,
  }
}
