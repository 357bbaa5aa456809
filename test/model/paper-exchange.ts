/** What each word on an exchange should do, or why it should be refused. */

import type { ExchangeState, ExchangeVerb, Side } from '#core/exchange/machine'
import type { MemberId } from '#core/ids'
import type { RefusalCode } from '#core/refusal'
import {
  goesToFund,
  isOver,
  listingOf,
  type Paper,
  type PaperExchange,
  personOf,
  roomOf,
  roundUp,
  settings,
  takeBackAsks,
  zone,
} from './paper.ts'
import { isTaken, planTime, recordTime, releaseTime } from './paper-given.ts'
import { freePlace } from './paper-places.ts'

export type Word = {
  readonly verb: ExchangeVerb
  /** A party by their side; `desk`: an operator; none of these: somebody else. */
  readonly by: MemberId
  readonly as: 'member' | 'operator'
  readonly minutes: number
  /** Of a suggestion: when it would begin. */
  readonly starts: Temporal.Instant
}

/** The refusal, or what changes. Called before the product is asked; applied when both agree. */
export type Foreseen = { readonly code: RefusalCode | 'ok'; readonly apply: () => void }

const refused = (code: RefusalCode, apply = (): void => {}): Foreseen => ({ code, apply })
const fine = (apply: () => void): Foreseen => ({ code: 'ok', apply })

const agreed: readonly ExchangeState[] = ['accepted', 'scheduled']

/** In which states a side, or the desk, can say it. */
const sayable: Partial<Record<ExchangeVerb, readonly ExchangeState[]>> = {
  accept: ['proposed'],
  decline: ['proposed'],
  withdraw: ['proposed'],
  suggest: agreed,
  agree: agreed,
  finish: agreed,
  cancel: agreed,
  confirm: ['done'],
  restate: ['done'],
  dispute: ['done'],
  resolve: ['disputed'],
  annul: ['disputed'],
}

const ofGiver: ReadonlySet<ExchangeVerb> = new Set(['accept', 'decline'])
const ofReceiver: ReadonlySet<ExchangeVerb> = new Set(['withdraw'])
const ofDesk: ReadonlySet<ExchangeVerb> = new Set(['resolve', 'annul'])

export function foreseeWord(paper: Paper, exchange: PaperExchange, word: Word): Foreseen {
  const { verb, by } = word
  const side = sideOf(exchange, by)
  const asOperator = word.as === 'operator' && side === undefined
  if (word.as === 'operator' ? !asOperator : side === undefined) return refused('not-found')
  if (verb === 'suggest' && isOver(word.starts, paper.now)) return refused('in-the-past')
  if (!sayable[verb]?.includes(exchange.state)) return refused('not-now')
  if (!isTheirs(exchange, word, side)) return refused('not-now')
  return effectOf(paper, exchange, word, side)
}

export const sideOf = ({ giver, receiver }: PaperExchange, id: MemberId): Side | undefined => {
  if (id === giver) return 'giver'
  return id === receiver ? 'receiver' : undefined
}

function isTheirs(exchange: PaperExchange, { verb }: Word, side: Side | undefined): boolean {
  if (side === undefined) return ofDesk.has(verb) || verb === 'cancel'
  if (ofDesk.has(verb)) return false
  if (ofGiver.has(verb)) return side === 'giver'
  if (ofReceiver.has(verb)) return side === 'receiver'
  if (verb === 'agree') return exchange.suggestedBy !== null && exchange.suggestedBy !== side
  if (verb === 'confirm' || verb === 'restate') return exchange.statedBy !== side
  return true
}

const longest = 600
const isLength = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes > 0 && minutes <= longest

function effectOf(
  paper: Paper,
  exchange: PaperExchange,
  word: Word,
  side: Side | undefined,
): Foreseen {
  const speak = (): void => {
    // Whoever is spoken of is not silent any more: what was called off for silence stands again.
    exchange.releaseAt = null
  }
  switch (word.verb) {
    case 'accept':
      return acceptance(paper, exchange)
    case 'decline':
      return fine(() => (exchange.state = 'declined'))
    case 'withdraw':
      return fine(() => (exchange.state = 'withdrawn'))
    case 'suggest':
      if (side === 'giver' && isTaken(paper, exchange, word.starts)) return refused('time-taken')
      return fine(() => {
        speak()
        exchange.suggestedBy = side ?? null
        exchange.suggested = word.starts
        exchange.looks.push(unheardFrom(exchange))
      })
    case 'agree':
      if (exchange.suggested !== null && isTaken(paper, exchange, exchange.suggested)) {
        return refused(side === 'giver' ? 'time-taken' : 'giver-not-free')
      }
      return fine(() => {
        speak()
        if (exchange.suggested !== null) planTime(paper, exchange, exchange.suggested)
        exchange.state = 'scheduled'
        exchange.suggestedBy = null
        exchange.agreed = exchange.suggested
        exchange.suggested = null
        exchange.looks.push(unheardFrom(exchange))
      })
    case 'finish':
    case 'restate':
      if (!isLength(word.minutes)) return refused('invalid-minutes')
      return fine(() => {
        speak()
        Object.assign(exchange, { state: 'done', done: roundUp(word.minutes), statedBy: side })
      })
    case 'confirm':
      return fine(() => settleInTime(paper, exchange, exchange.done))
    case 'dispute':
      return fine(() => (exchange.state = 'disputed'))
    case 'resolve':
      if (word.minutes !== 0 && !isLength(word.minutes)) return refused('invalid-minutes')
      return fine(() => {
        recordTime(paper, exchange, longestWith(paper, exchange, roundUp(word.minutes)))
        settle(paper, exchange, roundUp(word.minutes))
      })
    case 'annul':
      return fine(() => {
        exchange.state = 'cancelled'
        releaseTime(paper, exchange)
        listingOf(paper, exchange.requestId).state = 'fulfilled'
      })
    case 'cancel':
      return fine(() => callOff(paper, exchange))
    default:
      throw new Error(`nobody says ${word.verb} here`)
  }
}

/** The first yes has the request, if the asker has hours for it; nobody else reads why not. */
function acceptance(paper: Paper, exchange: PaperExchange): Foreseen {
  const request = listingOf(paper, exchange.requestId)
  if (request.state !== 'open') return refused('no-longer-open')
  if (roomOf(paper, exchange.receiver) < exchange.planned) {
    return refused('no-longer-open', () => (exchange.state = 'expired'))
  }
  return fine(() => {
    begin(paper, exchange)
    request.state = 'matched'
    takeBackAsks(paper, request.id)
  })
}

export function begin(paper: Paper, exchange: PaperExchange): void {
  exchange.state = 'accepted'
  const nudged = paper.now.add({ hours: settings.agreeNudgeHours })
  exchange.looks.push(daysAfter(nudged, settings.volunteerDays))
}

/** Hours over others that were given count nothing before the desk has looked. */
export function settleInTime(paper: Paper, exchange: PaperExchange, minutes: number): void {
  if (recordTime(paper, exchange, longestWith(paper, exchange, minutes))) {
    settle(paper, exchange, minutes)
  } else Object.assign(exchange, { state: 'disputed', done: minutes })
}

/** A lesson is as long as the longest that counts in it. */
const longestWith = (paper: Paper, { group }: PaperExchange, minutes: number): number =>
  group?.kind === 'lesson' ? Math.max(minutes, longestIn(paper, group)) : minutes

/** Once both have said so, or somebody for them: the receiver's time becomes the giver's. */
function settle(paper: Paper, exchange: PaperExchange, minutes: number): void {
  exchange.state = 'confirmed'
  count(paper, exchange, minutes)
  listingOf(paper, exchange.requestId).state = 'fulfilled'
}

/**
 * From now on so many minutes count. Whoever gives a lesson to several has earned its longest length
 * once, whatever the order and whatever is set right later; the rest is the fund's.
 */
function count(paper: Paper, exchange: PaperExchange, minutes: number): void {
  const { giver, receiver, group } = exchange
  const before = { paid: exchange.counted ?? 0, earned: longestIn(paper, group) }
  exchange.counted = minutes
  const paid = minutes - before.paid
  const earned = goesToFund(exchange) ? longestIn(paper, group) - before.earned : paid
  personOf(paper, receiver).settled -= paid
  personOf(paper, giver).settled += earned
  paper.fund += paid - earned
}

/** What was counted anew was given for as long. */
export function countAnew(paper: Paper, exchange: PaperExchange, minutes: number): void {
  count(paper, exchange, minutes)
  recordTime(paper, exchange, longestWith(paper, exchange, minutes))
}

const longestIn = (paper: Paper, group: PaperExchange['group']): number =>
  [...paper.exchanges.values()]
    .filter(exchange => exchange.group === group)
    .reduce((longest, { counted }) => Math.max(longest, counted ?? 0), 0)

/** Its hours are free, and its request asks again if there is time; of a group, its place is free. */
export function callOff(paper: Paper, exchange: PaperExchange): void {
  exchange.state = 'cancelled'
  exchange.releaseAt = null
  releaseTime(paper, exchange)
  if (exchange.group !== null) {
    freePlace(paper, exchange.group, exchange)
    return
  }
  const request = listingOf(paper, exchange.requestId)
  if (request.state !== 'matched') return
  request.state = isOver(request.expiresAt, paper.now) ? 'expired' : 'open'
}

/** Days after the last time that was named would have ended. */
export function unheardFrom({ suggested, agreed, planned }: PaperExchange): Temporal.Instant {
  const [last] = [suggested, agreed]
    .filter(at => at !== null)
    .toSorted((a, b) => Temporal.Instant.compare(b, a))
  if (last === undefined) throw new Error('no time was named')
  const ended = last.add({ minutes: planned + settings.askDoneMinutes })
  return daysAfter(ended, settings.volunteerDays)
}

/** Days of the calendar, at the same local hour. */
export const daysAfter = (at: Temporal.Instant, days: number): Temporal.Instant =>
  at.toZonedDateTimeISO(zone).add({ days }).toInstant()
