/**
 * The three kinds of hours of one person, each apart: credits of the bank, hours by pact, legal hours.
 * They are never added. Of what is given back, only what this operator may see.
 */
import type { MemberId } from '../ids.ts'
import type { Account } from '../ledger/store.ts'
import type { Placement } from '../placement/placement.ts'
import { sees, sightOf } from '../placement/sight.ts'
import type { Stores } from '../ports.ts'
import type { RegisterTotals } from '../register/register-row.ts'
import { kindOf } from '../scheme/scheme.ts'

export type GivenBack = Pick<Placement, 'id' | 'state' | 'owed'> &
  Pick<RegisterTotals, 'done' | 'waiting' | 'uncounted'>

export type MemberHours = {
  readonly memberId: MemberId
  readonly credits: Account
  readonly pact: readonly GivenBack[]
  readonly legal: readonly GivenBack[]
}

/** Undefined for who has no account, or is not known to `by`. */
export async function readMemberHours(
  stores: Stores,
  { memberId, by }: { readonly memberId: MemberId; readonly by: MemberId },
  now: Temporal.Instant,
): Promise<MemberHours | undefined> {
  const credits = await stores.ledger.accountOf(memberId)
  if (credits === undefined) return undefined
  const sight = await sightOf(stores, by, now)
  const given = { pact: [] as GivenBack[], legal: [] as GivenBack[] }
  for (const placement of await stores.placements.ofMember(memberId)) {
    if (!sees(sight, placement)) continue
    const { done, waiting, uncounted } = await stores.register.totalsOf(placement.id)
    const { id, state, owed } = placement
    given[kindOf(placement.order.scheme)].push({ id, state, owed, done, waiting, uncounted })
  }
  return { memberId, credits, ...given }
}
