import { mayServe } from '../clearance/may-serve.ts'
import { unreadNote } from '../note/note.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Welcome } from '../visit/welcome.ts'
import { type Exchange, otherSide, partyOf } from './exchange.ts'
import type { Side } from './machine.ts'

/**
 * Asked again at the yes: a clearance may have ended since the question was put, a note may say
 * something new, and one of the two may no longer be whom the other goes to or lets in, which is
 * refused as anything that has passed. Undefined when nothing stands in the way.
 */
export async function whyNotServe(
  stores: Pick<Stores, 'clearances' | 'listings' | 'notes' | 'visits'>,
  exchange: Exchange,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  const { memberId } = partyOf(exchange, 'giver')
  if (!(await areWelcome(stores, exchange))) return { code: 'no-longer-open' }
  if (!(await mayServe(stores, memberId, exchange.category, now)))
    return { code: 'needs-clearance' }
  const flag = await unreadNote(stores, memberId, exchange.category)
  return flag === null ? undefined : { code: 'needs-note', flag }
}

type Visited = Pick<Stores, 'listings' | 'visits'>

/** What each wished for is looked at as it stands now, against what the other meets now. */
async function areWelcome(stores: Visited, exchange: Exchange): Promise<boolean> {
  const { requestId, offerId } = exchange
  const request = await stores.listings.read(requestId)
  const offer = offerId === null ? undefined : await stores.listings.read(offerId)
  const meets = async (side: Side, wish: Welcome = 'anyone'): Promise<boolean> => {
    if (wish === 'anyone') return true
    const { memberId } = partyOf(exchange, otherSide(side))
    return (await stores.visits.lockWelcomes(memberId)).includes(wish)
  }
  return (await meets('receiver', request?.welcome)) && (await meets('giver', offer?.welcome))
}
