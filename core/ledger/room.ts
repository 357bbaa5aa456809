import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Account } from './store.ts'

/** What can be spent: settled less what is promised away. Incoming holds are not spendable. */
export const available = (account: Pick<Account, 'settled' | 'heldOut'>): Minutes =>
  toMinutes(account.settled - account.heldOut)

/** How many of these minutes would pass the floor; 0 when there is room. */
export function missingRoom(
  account: Pick<Account, 'settled' | 'heldOut' | 'floor'>,
  minutes: Minutes,
): Minutes {
  if (account.floor === null) return noMinutes
  return toMinutes(Math.max(0, account.floor + minutes - available(account)))
}
