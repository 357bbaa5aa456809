/** The whole look at a territory's books: all entries added anew, and the seal walked again. */
import type { TerritoryId } from '../ids.ts'
import type { BookFault } from '../ledger/book-fault.ts'
import { reAddBooks } from '../ledger/re-add-books.ts'
import { inScope, type SealDeps } from './seal-entries.ts'
import { type SealFault, verifySeal } from './verify-seal.ts'

export type CheckedBooks = {
  /** Sealed entries. */
  readonly entries: number
  readonly faults: readonly (BookFault | SealFault)[]
}

/** Empty faults: all is well. How many there were is kept for the alarm. */
export const checkBooks =
  (deps: Omit<SealDeps, 'rest'>) =>
  async (territoryId: TerritoryId): Promise<CheckedBooks> => {
    const added = await reAddBooks(deps.ports)(territoryId)
    const sealed = await verifySeal(deps)(territoryId)
    const checked = { entries: sealed.count, faults: [...added, ...sealed.faults] }
    const figures = { entries: checked.entries, faults: checked.faults.length }
    await inScope(deps, territoryId, ({ seals }) => seals.saveCheck(figures, deps.ports.now()))
    return checked
  }
