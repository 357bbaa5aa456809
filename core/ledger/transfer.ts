/**
 * The book's one rule: a transfer moves minutes between accounts and sums to zero in each layer.
 * Ids are derived from the deed, so that a retry meets a unique key and counts as success.
 */
import type { AccountId, ExchangeId, MemberId } from '../ids.ts'
import { type Minutes, negate, noMinutes, toMinutes } from '../minutes.ts'

export type Entry = {
  readonly accountId: AccountId
  readonly layer: 'held' | 'settled'
  readonly minutes: Minutes
}

export type Transfer = {
  readonly id: string
  readonly kind: 'hold' | 'post' | 'void' | 'gift' | 'reversal' | 'correction' | 'opening'
  readonly resolvesId?: string
  readonly reversesId?: string
  readonly exchangeId?: ExchangeId
  readonly entries: readonly Entry[]
  /** Why, in a person's words. It may be erased later: the seal keeps only its keyed digest. */
  readonly reason?: string
}

export type Pair = { readonly from: AccountId; readonly to: AccountId }

const move = (layer: Entry['layer'], { from, to }: Pair, minutes: Minutes): readonly Entry[] => [
  { accountId: from, layer, minutes: negate(minutes) },
  { accountId: to, layer, minutes },
]

/** What the receiver promises to the giver: held on both, spendable by neither. */
export function hold(deed: string, exchangeId: ExchangeId, pair: Pair, planned: Minutes): Transfer {
  return { id: `${deed}-hold`, kind: 'hold', exchangeId, entries: move('held', pair, planned) }
}

type Posted = {
  readonly held: Minutes
  readonly confirmed: Minutes
  /** Of the confirmed minutes, what goes to somebody else than the one they were promised to. */
  readonly earned?: { readonly by: AccountId; readonly minutes: Minutes }
}

/** Undoes the hold and settles the confirmed minutes, more or fewer than were held. */
export function post(deed: string, exchangeId: ExchangeId, pair: Pair, minutes: Posted): Transfer {
  const settled = minutes.confirmed === 0 ? [] : settle(pair, minutes)
  return {
    id: `${deed}-post`,
    kind: 'post',
    resolvesId: `${deed}-hold`,
    exchangeId,
    entries: [...move('held', pair, negate(minutes.held)), ...settled],
  }
}

function settle(pair: Pair, { confirmed, earned }: Posted): readonly Entry[] {
  if (earned === undefined) return move('settled', pair, confirmed)
  const rest = toMinutes(confirmed - earned.minutes)
  const entries: readonly Entry[] = [
    { accountId: pair.from, layer: 'settled', minutes: negate(confirmed) },
    { accountId: earned.by, layer: 'settled', minutes: earned.minutes },
    { accountId: pair.to, layer: 'settled', minutes: rest },
  ]
  return entries.filter(({ minutes }) => minutes !== 0)
}

/** Only undoes the hold. */
export function voidHold(
  deed: string,
  exchangeId: ExchangeId,
  pair: Pair,
  held: Minutes,
): Transfer {
  return {
    id: `${deed}-void`,
    kind: 'void',
    resolvesId: `${deed}-hold`,
    exchangeId,
    entries: move('held', pair, negate(held)),
  }
}

/** Takes back what a post settled, to the minute: the hold stays resolved, no entry is changed. */
export function reversal(posted: Transfer): Transfer {
  return {
    id: `${posted.id}-reversal`,
    kind: 'reversal',
    reversesId: posted.id,
    ...(posted.exchangeId === undefined ? {} : { exchangeId: posted.exchangeId }),
    entries: posted.entries
      .filter(({ layer }) => layer === 'settled')
      .map(entry => ({ ...entry, minutes: negate(entry.minutes) })),
  }
}

/** What should have been posted, beside its reversal. */
export function correction(posted: Transfer, { from, to }: Pair, minutes: Minutes): Transfer {
  // Of a lesson for several a part went to the fund: the giver keeps what this place earned them.
  const others = posted.entries.find(({ accountId }) => accountId !== from && accountId !== to)
  const before = posted.entries.find(({ accountId }) => accountId === to)?.minutes ?? noMinutes
  const earned = others === undefined ? minutes : toMinutes(Math.min(before, minutes))
  const rest = toMinutes(minutes - earned)
  const parts = [
    { accountId: from, layer: 'settled', minutes: negate(minutes) } as const,
    { accountId: to, layer: 'settled', minutes: earned } as const,
    ...(others === undefined ? [] : [{ ...others, minutes: rest }]),
  ]
  return {
    id: `${posted.id}-correction`,
    kind: 'correction',
    reversesId: posted.id,
    ...(posted.exchangeId === undefined ? {} : { exchangeId: posted.exchangeId }),
    entries: parts.filter(entry => entry.minutes !== 0),
  }
}

/** Settled at once, from an account that may give it (the fund's floor is checked). */
export function gift(id: string, pair: Pair, minutes: Minutes): Transfer {
  return { id, kind: 'gift', entries: move('settled', pair, minutes) }
}

/** The hours that somebody brings along from another bank, out of the fund; owed ones go into it. */
export function opening(memberId: MemberId, pair: Pair, minutes: Minutes): Transfer {
  return { id: `opening-${memberId}`, kind: 'opening', entries: move('settled', pair, minutes) }
}

/** What one account has or owes becomes the other's, when both are one person's. */
export function carryOver(id: string, pair: Pair, settled: Minutes): Transfer {
  return { id, kind: 'correction', entries: move('settled', pair, settled) }
}

/** The content of a transfer as one line: the same id with another digest is a fault. */
export function digest(transfer: Transfer): string {
  const lines = transfer.entries.map(e => `${e.accountId}:${e.layer}:${e.minutes}`).sort()
  return [transfer.kind, transfer.resolvesId ?? '', transfer.reversesId ?? '', ...lines].join('|')
}
