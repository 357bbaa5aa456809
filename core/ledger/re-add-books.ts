/** Every night all entries are added anew: what the books say must follow from them alone. */

import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import type { BookFault } from './book-fault.ts'

/** Empty when the books are whole. Anything else is an alarm: the database let something through. */
export const reAddBooks =
  ({ transact }: Pick<Ports, 'transact'>) =>
  async (territoryId: TerritoryId): Promise<readonly BookFault[]> => {
    const added = await transact(houseOf({ territoryId }), async stores =>
      ok(await stores.ledger.reAdd()),
    )
    if (!added.ok) throw new Error(`the books of territory ${territoryId} were not read`)
    return added.value
  }
