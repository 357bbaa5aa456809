/** Whom the product asks is its own choice; that it may ask them is seen here. */
import type { ExchangeState } from '#core/exchange/machine'
import type { ExchangeId, GatheringId, ListingId, MemberId } from '#core/ids'
import { agree } from './agree.ts'
import { listingOf, newExchange, personOf } from './paper.ts'
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
    paper.exchanges.set(row.id, newExchange({ ...row, group: null }))
  }
}

/** Until when the product keeps the places that it offers. */
export async function adoptTerms({ bank, paper }: Town): Promise<void> {
  if (paper.groups.size === 0) return
  const rows = await bank.asOwner<{ group: GatheringId; id: MemberId; until: Temporal.Instant }>(
    `select gathering_id as group, member_id as id, until from gathering_place
    where state = 'offered' order by gathering_id, number`,
  )
  for (const { group: id, id: memberId, until } of rows) {
    const group = paper.groups.get(id)
    const place = group?.places.get(memberId)
    agree(`an offered place of ${memberId} in ${id}`, place?.state, 'offered')
    if (group === undefined || place === undefined || place.until !== null) continue
    place.until = until
    group.looks.push(until)
  }
}
