/** Whom the product asks is its own choice; that it may ask them is seen here. */
import type { ExchangeState } from '#core/exchange/machine'
import type { ExchangeId, ListingId, MemberId } from '#core/ids'
import { agree } from './agree.ts'
import { listingOf, personOf } from './paper.ts'
import type { Town } from './town.ts'

type NewRow = {
  readonly id: ExchangeId
  readonly state: ExchangeState
  readonly requestId: ListingId
  readonly offerId: ListingId | null
  readonly giver: MemberId
  readonly receiver: MemberId
  readonly planned: number
  readonly expiresAt: Temporal.Instant | null
}

/** Takes new proposals over onto the paper: of an open request, to somebody who offers and is here. */
export async function adopt({ bank, paper }: Town): Promise<void> {
  const last = Math.max(0, ...paper.exchanges.keys())
  const rows = await bank.asOwner<NewRow>(
    `select x.id, x.state, x.request_id as "requestId", x.offer_id as "offerId",
      g.member_id as giver, r.member_id as receiver, r.planned_minutes as planned,
      x.expires_at as "expiresAt"
    from exchange x
    join exchange_party g on g.exchange_id = x.id and g.side = 'giver'
    join exchange_party r on r.exchange_id = x.id and r.side = 'receiver'
    where x.id > $1 and x.gathering_id is null order by x.id`,
    [last],
  )
  for (const { offerId, ...row } of rows) {
    const request = listingOf(paper, row.requestId)
    const offered = offerId === null ? undefined : listingOf(paper, offerId)
    agree(
      `proposal ${row.id}`,
      [row.state, request.state, row.receiver, row.planned, offered?.state, offered?.owner],
      ['proposed', 'open', request.owner, request.minutes, 'open', row.giver],
    )
    agree(`the giver of ${row.id}`, personOf(paper, row.giver).state, 'active')
    agree(`${row.id} is between two`, row.giver !== row.receiver, true)
    paper.exchanges.set(row.id, {
      ...row,
      ...{ suggestedBy: null, statedBy: null, done: 0, counted: null, corrected: false },
      ...{ suggested: null, agreed: null, looks: [], releaseAt: null },
    })
  }
}
