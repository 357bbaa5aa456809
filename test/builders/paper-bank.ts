import { type Act, decide } from '#core/exchange/decide'
import { type Exchange, type Party, partyOf } from '#core/exchange/exchange'
import { type AccountId, type ExchangeId, type ListingId, type MemberId, toId } from '#core/ids'
import { digest, hold, post, type Transfer, voidHold } from '#core/ledger/transfer'
import { noMinutes, toMinutes } from '#core/minutes'

export type PaperCommand = Act & { readonly commandId: string }

/** One exchange and its book on paper: what the database keeps, in a few lines and without one. */
export type PaperBank = {
  readonly exchange: Exchange
  readonly claimed: ReadonlySet<string>
  readonly book: ReadonlyMap<string, Transfer>
}

const account = { giver: toId<AccountId>(1), receiver: toId<AccountId>(2) }

const party = (number: number, side: Party['side'], planned: number): Party => ({
  number,
  side,
  memberId: toId<MemberId>(number),
  planned: toMinutes(planned),
  done: null,
  confirmed: null,
  corrected: null,
})

/** A proposal over this many minutes, just made. */
export const paperExchange = (planned: number): Exchange => ({
  id: toId<ExchangeId>(1),
  state: 'proposed',
  category: 'cleaning',
  requestId: toId<ListingId>(1),
  offerId: null,
  gatheringId: null,
  municipalityCode: '003149',
  suggested: null,
  suggestedBy: null,
  appointment: null,
  statedBy: null,
  expiresAt: Temporal.Instant.from('2026-12-01T10:00:00Z'),
  parties: [party(1, 'giver', planned), party(2, 'receiver', planned)],
})

export const openPaperBank = (planned: number): PaperBank => ({
  exchange: paperExchange(planned),
  claimed: new Set(),
  book: new Map(),
})

/** A refusal leaves everything as it was, the command unclaimed; a repeated command too. */
export function perform(bank: PaperBank, command: PaperCommand): PaperBank {
  if (bank.claimed.has(command.commandId)) return bank
  const decided = decide(bank.exchange, command, 15)
  if (!decided.ok) return bank
  const { next, money } = decided.value
  const book = money === 'none' ? bank.book : enter(bank.book, transferOf(next, money))
  return { exchange: next, claimed: new Set([...bank.claimed, command.commandId]), book }
}

function transferOf(exchange: Exchange, step: 'hold' | 'post' | 'void'): Transfer {
  const { planned, confirmed } = partyOf(exchange, 'receiver')
  const pair = { from: account.receiver, to: account.giver }
  if (step === 'hold') return hold('deed', exchange.id, pair, planned)
  if (step === 'void') return voidHold('deed', exchange.id, pair, planned)
  return post('deed', exchange.id, pair, { held: planned, confirmed: confirmed ?? noMinutes })
}

/** Throws on what the database refuses. */
function enter(book: PaperBank['book'], transfer: Transfer): PaperBank['book'] {
  const stands = book.get(transfer.id)
  if (stands !== undefined && digest(stands) !== digest(transfer)) throw new Error('other content')
  const { resolvesId } = transfer
  if (resolvesId !== undefined) {
    if (book.get(resolvesId)?.kind !== 'hold') throw new Error(`${transfer.id} resolves no hold`)
    if ([...book.values()].some(other => other.resolvesId === resolvesId && other !== stands))
      throw new Error(`${resolvesId} is resolved twice`)
  }
  return new Map([...book, [transfer.id, transfer]])
}

/** Minutes on one side and layer, added from the entries. */
export const minutesOf = (
  { book }: PaperBank,
  side: keyof typeof account,
  layer: 'held' | 'settled',
): number =>
  [...book.values()]
    .flatMap(({ entries }) => entries)
    .filter(entry => entry.accountId === account[side] && entry.layer === layer)
    .reduce((sum, { minutes }) => sum + minutes, 0)
