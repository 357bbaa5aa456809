import { sideOf } from '../exchange/exchange.ts'
import { otherName, toCard } from '../exchange/read-exchange.ts'
import type { ExchangeId, MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { maySwap, twoOf } from './open-contact.ts'

export type ContactCard = {
  readonly exchangeId: ExchangeId
  readonly name: string
  /** `mine`: I asked and wait, whatever the other has said; `theirs`: the other asks me. */
  readonly status: 'none' | 'mine' | 'theirs'
  readonly until: Temporal.PlainDateTime | null
  readonly today: Temporal.PlainDate
}

type Reader = {
  readonly territoryId: TerritoryId
  readonly by: MemberId
  readonly exchangeId: ExchangeId
}

/** Refuses `not-found` to who is no party, and `no-longer-open` when the two have parted. */
export const readContact =
  (ports: Ports) =>
  (reader: Reader): Promise<Result<ContactCard, Refusal>> =>
    ports.transact(scopeOf(reader), async (stores): Promise<Result<ContactCard, Refusal>> => {
      const now = ports.now()
      const { by, exchangeId } = reader
      const exchange = await stores.exchanges.read(exchangeId)
      const side = exchange && sideOf(exchange, by)
      if (exchange === undefined || side === undefined) return refuse({ code: 'not-found' })
      if (!(await maySwap(stores, twoOf(exchange, by), now)))
        return refuse({ code: 'no-longer-open' })
      const asks = (await stores.contacts.asksOn(exchangeId)).filter(
        ask => Temporal.Instant.compare(ask.until, now) > 0,
      )
      const mine = asks.find(ask => ask.askedBy === by)
      const theirs = asks.find(ask => ask.askedBy !== by && ask.place !== null)
      const card = await toCard(stores, exchange, side, now)
      const { timeZone } = await stores.network.territory()
      const until = (theirs ?? mine)?.until.toZonedDateTimeISO(timeZone).toPlainDateTime() ?? null
      const status = theirs ? 'theirs' : mine ? 'mine' : 'none'
      return ok({ exchangeId, name: otherName(card), status, until, today: card.today })
    })
