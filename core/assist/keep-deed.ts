/** What another's hand did for a person: kept, and told to them if Telegram reaches them. */
import { notify } from '../delivery/notify.ts'
import type { ExchangeId, ListingId, MemberId } from '../ids.ts'
import { isStaff } from '../member/authority.ts'
import type { Stores } from '../ports.ts'

type Deed = {
  readonly memberId: MemberId
  /** As the audit names it. */
  readonly deed: string
  readonly exchangeId?: ExchangeId
  readonly listingId?: ListingId
}

/** Nothing when the person did it themselves. */
export async function keepDeed(
  stores: Stores,
  { memberId, deed, exchangeId, listingId }: Deed,
  now: Temporal.Instant,
): Promise<void> {
  const lent = await stores.assists.lentTo(memberId)
  if (lent === undefined) return
  const helper = await stores.members.inPerson(lent.helperId, now)
  const helperRole = isStaff(helper?.roles ?? []) ? 'operator' : 'volunteer'
  const about = { exchangeId: exchangeId ?? null, listingId: listingId ?? null }
  const actId = await stores.assists.keep({ ...lent, helperRole, deed, ...about }, now)
  if ((await stores.members.telegramOf(memberId)) === undefined) return
  const notice = { kind: 'assist.acted', facts: { actId } } as const
  await notify(stores, now, { to: memberId, notice, key: `assist-acted-${actId}` })
}
