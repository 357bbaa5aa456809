import { isVetted } from '../category/careful.ts'
import type { CategoryCode } from '../category/catalogue.ts'
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'

/** Whether this member may serve in the category now; holds until the transaction ends. */
export const mayServe = async (
  { clearances }: Pick<Stores, 'clearances'>,
  memberId: MemberId,
  category: CategoryCode,
  now: Temporal.Instant,
): Promise<boolean> => !isVetted(category) || clearances.lockHolding(memberId, category, now)
