import { type TerritoryId, toId } from '#core/ids'
import { checkRegister } from '#core/register/check-register'
import type { RegisterDeps, RegisterFault } from '#core/register/verify-register'
import type { NamedTerritory } from './books-command.ts'
import { StartFault } from './start-fault.ts'

const usage = 'Usage: npm run register -- verify [territory]'

/** Throws a StartFault that shows how the command is written. */
export function readRegisterWish([verb, territory, ...rest]: readonly string[]): {
  readonly territory: string | undefined
} {
  if (verb !== 'verify' || rest.length > 0) throw new StartFault(usage)
  return { territory }
}

/** One line per fault, and one per territory; true when all is well. */
export async function verifyRegisters(
  deps: RegisterDeps,
  territories: readonly NamedTerritory[],
  say: (line: string) => void,
): Promise<boolean> {
  let isWhole = true
  for (const { id, slug } of territories) {
    const { rows, chains, faults } = await checkRegister(deps)(toId<TerritoryId>(id))
    for (const fault of faults) say(`${slug}: ${describe(fault)}`)
    const verdict = faults.length === 0 ? 'all as they were' : `${faults.length} faults`
    say(`${slug}: ${rows} rows in ${chains} registers, ${verdict}.`)
    isWhole &&= faults.length === 0
  }
  return isWhole
}

const meanings: Record<RegisterFault['kind'], string> = {
  'row-altered': 'it was edited, or put in by another hand',
  'row-missing': 'something before it was taken out',
  'row-misplaced': 'it changed places, or what is before it did',
  'row-key-unknown': 'it was sealed with a key that ENCRYPTION_KEYS lacks',
  'rows-cut-off': 'a signed root knows it, and the register ends before it',
  'head-differs': 'a signed root knows another row in its place',
  'register-root-forged':
    'the root of that day is not the one that we signed after the one before it',
}

function describe(fault: RegisterFault): string {
  const where =
    'day' in fault ? `root of ${fault.day}` : `placement ${fault.placementId}, row ${fault.number}`
  return `${where}: ${fault.kind}: ${meanings[fault.kind]}`
}
