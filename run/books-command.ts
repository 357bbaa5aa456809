import { type TerritoryId, toId } from '#core/ids'
import type { BookFault } from '#core/ledger/book-fault'
import { checkBooks } from '#core/seal/check-books'
import type { SealDeps } from '#core/seal/seal-entries'
import type { SealFault } from '#core/seal/verify-seal'
import { StartFault } from './start-fault.ts'

const usage = 'Usage: npm run books -- verify [territory]'

export type BooksWish = { readonly territory: string | undefined }

/** Throws a StartFault that shows how the command is written. */
export function readBooksWish([verb, territory, ...rest]: readonly string[]): BooksWish {
  if (verb !== 'verify' || rest.length > 0) throw new StartFault(usage)
  return { territory }
}

export type NamedTerritory = { readonly id: number; readonly slug: string }

/** One line per fault, and one per territory; true when all is well. */
export async function verifyBooks(
  deps: Omit<SealDeps, 'rest'>,
  territories: readonly NamedTerritory[],
  say: (line: string) => void,
): Promise<boolean> {
  let isWhole = true
  for (const { id, slug } of territories) {
    const { entries, faults } = await checkBooks(deps)(toId<TerritoryId>(id))
    for (const fault of faults) say(`${slug}: ${describe(fault)}`)
    const verdict = faults.length === 0 ? 'all as they were' : `${faults.length} faults`
    say(`${slug}: ${entries} sealed entries, ${verdict}.`)
    isWhole &&= faults.length === 0
  }
  return isWhole
}

const meanings: Record<SealFault['kind'], string> = {
  'entry-altered': 'it, its account or its transfer was edited',
  'entry-missing': 'it was deleted',
  'entry-inserted': 'it came in behind sealed entries, or lost its seal',
  'text-altered': 'the reason of its transfer was rewritten',
  'seal-missing': 'something before it was taken out',
  'seal-misplaced': 'its seal changed places or was rewritten',
  'key-unknown': 'it was sealed with a key that ENCRYPTION_KEYS lacks',
  'tail-missing': 'a signed root knows it, and the chain ends before it',
  'root-differs': 'a signed root knows another chain up to it',
  'root-forged': 'the root file that ends with it is not signed by us',
}

function describe(fault: BookFault | SealFault): string {
  if ('entryId' in fault) return `entry ${fault.entryId}: ${fault.kind}: ${meanings[fault.kind]}`
  if ('transferId' in fault) return `transfer ${fault.transferId}: ${fault.kind}`
  if ('accountId' in fault) return `account ${fault.accountId}: ${fault.kind}`
  return `exchange ${fault.exchangeId}: ${fault.kind}`
}
