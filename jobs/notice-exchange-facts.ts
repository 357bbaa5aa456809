import type { ExchangeNotice } from '#bot/views/notice-exchange'
import { sideOf } from '#core/exchange/exchange'
import { type ExchangeCard, toCard } from '#core/exchange/read-exchange'
import type { ExchangeId, MemberId } from '#core/ids'
import { available } from '#core/ledger/room'
import type { Minutes } from '#core/minutes'
import type { Stores } from '#core/ports'

export type Reader = { readonly memberId: MemberId; readonly now: Temporal.Instant }

/** The exchange as this reader may see it; undefined for who is no party. Names after acceptance. */
export async function readCard(
  stores: Stores,
  exchangeId: ExchangeId,
  { memberId, now }: Reader,
): Promise<ExchangeCard | undefined> {
  const exchange = await stores.exchanges.read(exchangeId)
  const side = exchange && sideOf(exchange, memberId)
  if (exchange === undefined || side === undefined) return undefined
  return toCard(stores, exchange, side, now)
}

/** Undefined when the exchange has moved on: old news is not sent. */
export async function exchangeFacts(
  stores: Stores,
  kind: ExchangeNotice['kind'],
  exchangeId: ExchangeId,
  reader: Reader,
): Promise<ExchangeNotice | undefined> {
  const card = await readCard(stores, exchangeId, reader)
  if (card === undefined || !isCurrent(kind, card)) return undefined
  if (kind === 'exchange.released' && !(await heardProposal(stores, exchangeId))) return undefined
  const posted = countsHours(kind)
  return { kind, card, balance: posted ? await balanceOf(stores, reader.memberId) : null }
}

const countsHours = (kind: ExchangeNotice['kind']): boolean =>
  kind === 'exchange.confirmed' || kind === 'exchange.resolved' || kind === 'exchange.corrected'

/** Nobody is told that a question is over which never reached them. */
async function heardProposal(stores: Stores, exchangeId: ExchangeId): Promise<boolean> {
  const proposal = await stores.deliveries.ofDeed(`exchange-${exchangeId}-proposed`)
  return proposal === undefined || proposal.state === 'sent' || proposal.state === 'unknown'
}

export async function balanceOf(stores: Stores, memberId: MemberId): Promise<Minutes | null> {
  const account = await stores.ledger.accountOf(memberId)
  return account === undefined ? null : available(account)
}

function isCurrent(kind: ExchangeNotice['kind'], { exchange, side }: ExchangeCard): boolean {
  const { state } = exchange
  const isAgreed = state === 'accepted' || state === 'scheduled'
  switch (kind) {
    case 'exchange.accepted':
      return isAgreed
    case 'exchange.suggested':
      return isAgreed && exchange.suggested !== null && exchange.suggestedBy !== side
    case 'exchange.agreed':
      return state === 'scheduled' && exchange.suggested === null
    case 'exchange.finished':
      return state === 'done' && exchange.statedBy !== side
    case 'exchange.confirmed':
    case 'exchange.resolved':
      return state === 'confirmed'
    case 'exchange.corrected':
      return exchange.parties.some(({ corrected }) => corrected !== null)
    case 'exchange.cancelled':
    case 'exchange.annulled':
      return state === 'cancelled'
    case 'exchange.declined':
      return state === 'declined'
    case 'exchange.released':
      return state === 'withdrawn'
    case 'exchange.expired':
    case 'exchange.no-room':
      return state === 'expired'
    case 'exchange.disputed':
    case 'exchange.withheld':
      return state === 'disputed'
    // Told after the proposal was taken back, too: the asker is the one who waits.
    case 'exchange.other-way':
    case 'exchange.not-reached':
      return true
  }
}
