import { raiseFlag } from '../placement/raise-flag.ts'
import type { Stores } from '../ports.ts'
import type { RegisterRow } from '../register/register-row.ts'
import type { Moment } from './moment.ts'

/** What is written of a month that has closed is looked at once more. */
export async function flagLate(
  stores: Stores,
  { placementId, day, number: row }: RegisterRow,
  { isClosed, now }: Moment,
): Promise<void> {
  if (!isClosed(day)) return
  const flag = { placementId, kind: 'corrected', day, minutes: null, row } as const
  await raiseFlag(stores, flag, now)
}
