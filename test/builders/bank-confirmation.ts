import type { ConfirmationId } from '#core/ids'
import type { Bank } from './bank.ts'
import { addExchange, type Pair } from './bank-exchange.ts'
import { openConfirmation } from './bank-volunteer.ts'

/** Of an exchange that is done, with volunteers called. */
export const addConfirmation = async (bank: Bank, pair: Pair): Promise<ConfirmationId> =>
  openConfirmation(bank, await addExchange(bank, 'done', pair))
