/**
 * What a verb does to an exchange. Only the map moves states; only confirmation posts minutes;
 * a word about time counts when the *other* side says yes to it.
 */

import type { NoticeKind } from '../delivery/notice.ts'
import { type Minutes, roundUp } from '../minutes.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Appointment, type Exchange, otherSide, type Party } from './exchange.ts'
import {
  destination,
  type ExchangeVerb,
  exchangeHands,
  type Hand,
  type MoneyStep,
  moneySteps,
  type Side,
} from './machine.ts'

export type Act = {
  readonly verb: ExchangeVerb
  readonly hand: Hand
  /** For `finish`, `restate`, `resolve`, `vouch`, `withhold`: how long it took. For `confirm`: what was read, if known. */
  readonly minutes?: number
  /** For `suggest`. For `agree`: what was read, if known. */
  readonly appointment?: Appointment
}

export type Decision = {
  readonly next: Exchange
  readonly money: MoneyStep
  /** To whom what is told; the one who acted is answered by the door. */
  readonly tell: readonly { readonly side: Side; readonly kind: ExchangeNoticeKind }[]
}

export type ExchangeNoticeKind = Extract<NoticeKind, `exchange.${string}`>

/** At most one working day can be stated for one exchange. */
export const mostMinutes = 600

/** `grid`: minutes are rounded up to it. Refuses what the map, the hand or the facts forbid. */
export function decide(exchange: Exchange, act: Act, grid: number): Result<Decision, Refusal> {
  const to = destination(exchange.state, act.verb)
  if (to === undefined) return refuse({ code: 'not-now', state: exchange.state, verb: act.verb })
  if (!exchangeHands[act.verb].includes(act.hand) || !isTheirTurn(exchange, act)) {
    return refuse({ code: 'not-now', state: exchange.state, verb: act.verb })
  }
  const changed = change({ ...exchange, state: to }, act, grid)
  if (!changed.ok) return changed
  // Back to the same state is no new money step (a second agreement holds nothing again).
  const money = to === exchange.state ? 'none' : moneySteps[to]
  return ok({ next: changed.value, money, tell: tellOf(act) })
}

/**
 * One agrees to the other's suggestion and confirms the other's statement, never one's own, and
 * only what was read: a yes to a time or a length that has changed since is an old button.
 */
function isTheirTurn(exchange: Exchange, act: Act): boolean {
  const { suggested, suggestedBy, statedBy } = exchange
  switch (act.verb) {
    case 'agree':
      return suggested !== null && suggestedBy !== act.hand && isSame(suggested, act.appointment)
    case 'confirm':
      return statedBy !== act.hand && isStated(exchange, act.minutes)
    case 'restate':
      return statedBy !== act.hand
    default:
      return true
  }
}

const isSame = (stands: Appointment, read: Appointment | undefined): boolean =>
  read === undefined || (stands.day.equals(read.day) && stands.time.equals(read.time))

const isStated = (exchange: Exchange, read: number | undefined): boolean =>
  read === undefined || exchange.parties.every(party => party.done === read)

function change(exchange: Exchange, act: Act, grid: number): Result<Exchange, Refusal> {
  switch (act.verb) {
    case 'suggest':
      if (act.appointment === undefined) return refuse({ code: 'in-the-past' })
      return ok({ ...exchange, suggested: act.appointment, suggestedBy: asSide(act.hand) })
    case 'agree':
      return ok({
        ...exchange,
        appointment: exchange.suggested,
        suggested: null,
        suggestedBy: null,
      })
    case 'finish':
    case 'restate': {
      const minutes = statedMinutes(act.minutes, grid)
      if (!minutes.ok) return minutes
      const parties = withMinutes(exchange, () => ({ done: minutes.value }))
      return ok({ ...exchange, parties, statedBy: asSide(act.hand) })
    }
    // Neither side said a word: a third person says how long it took, and how they know. What is
    // withheld stands as it was said, and nothing of it is confirmed.
    case 'vouch':
    case 'withhold': {
      const minutes = statedMinutes(act.minutes, grid)
      if (!minutes.ok) return minutes
      const said = { done: minutes.value, confirmed: act.verb === 'vouch' ? minutes.value : null }
      return ok({ ...exchange, parties: withMinutes(exchange, () => said) })
    }
    case 'confirm':
      return ok({ ...exchange, parties: withMinutes(exchange, p => ({ confirmed: p.done })) })
    case 'resolve': {
      const minutes = act.minutes === 0 ? ok(0 as Minutes) : statedMinutes(act.minutes, grid)
      if (!minutes.ok) return minutes
      return ok({
        ...exchange,
        parties: withMinutes(exchange, () => ({ confirmed: minutes.value })),
      })
    }
    case 'accept':
      return ok({ ...exchange, expiresAt: null })
    case 'decline':
    case 'withdraw':
    case 'expire':
    case 'cancel':
    case 'dispute':
    case 'annul':
      return ok(exchange)
  }
}

function statedMinutes(minutes: number | undefined, grid: number): Result<Minutes, Refusal> {
  const valid = minutes !== undefined && Number.isInteger(minutes) && minutes > 0
  if (!valid || minutes > mostMinutes) {
    return refuse({ code: 'invalid-minutes', grid, most: mostMinutes })
  }
  return ok(roundUp(minutes, grid))
}

const withMinutes = (
  exchange: Exchange,
  patch: (party: Party) => Partial<Party>,
): readonly Party[] => exchange.parties.map(party => ({ ...party, ...patch(party) }))

const asSide = (hand: Hand): Side | null => (hand === 'giver' || hand === 'receiver' ? hand : null)

const told: Record<ExchangeVerb, ExchangeNoticeKind> = {
  accept: 'exchange.accepted',
  decline: 'exchange.declined',
  withdraw: 'exchange.released',
  expire: 'exchange.expired',
  suggest: 'exchange.suggested',
  agree: 'exchange.agreed',
  finish: 'exchange.finished',
  restate: 'exchange.finished',
  confirm: 'exchange.confirmed',
  cancel: 'exchange.cancelled',
  vouch: 'exchange.confirmed',
  dispute: 'exchange.disputed',
  withhold: 'exchange.withheld',
  resolve: 'exchange.resolved',
  annul: 'exchange.annulled',
}

/** A side's act is told to the other side; an operator's or the system's to those it concerns. */
function tellOf(act: Act): Decision['tell'] {
  const kind = told[act.verb]
  if (act.hand === 'giver' || act.hand === 'receiver') return [{ side: otherSide(act.hand), kind }]
  // Both read who answered, and how they know, or that nobody did: core/confirmation.
  if (act.hand === 'volunteer') return []
  if (act.hand === 'system' && act.verb === 'cancel') return []
  if (act.verb === 'withdraw') return [{ side: 'giver', kind }]
  if (act.verb === 'expire') return [{ side: 'receiver', kind }]
  return [
    { side: 'giver', kind },
    { side: 'receiver', kind },
  ]
}
