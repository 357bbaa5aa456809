/** Who rests, who leaves, and what a correction of the desk does to the two it is about. */
import type { MemberId } from '#core/ids'
import type { RefusalCode } from '#core/refusal'
import {
  fundFloor,
  type Paper,
  type PaperExchange,
  type PaperPerson,
  personOf,
  roundUp,
  runningOf,
  takeBackAsks,
} from './paper.ts'
import { callOff, countAnew, type Foreseen, sideOf } from './paper-exchange.ts'
import { forgetTimesOf } from './paper-given.ts'
import { callOffGroup } from './paper-group.ts'
import { leavePlace } from './paper-places.ts'

/** What they asked is taken back, what they were asked is answered with a no. */
export function rest(paper: Paper, person: PaperPerson, until: Temporal.Instant | null): void {
  for (const listing of paper.listings.values()) {
    if (listing.owner !== person.id || listing.state !== 'open') continue
    Object.assign(listing, { state: 'paused', rests: true })
    if (listing.kind === 'request') takeBackAsks(paper, listing.id)
  }
  declineAll(paper, person.id)
  Object.assign(person, { state: 'paused', pausedUntil: until })
}

export function comeBack(paper: Paper, person: PaperPerson): void {
  for (const listing of paper.listings.values()) {
    if (listing.owner !== person.id || !listing.rests) continue
    listing.rests = false
    if (listing.state === 'paused') listing.state = 'open'
  }
  Object.assign(person, { state: 'active', pausedUntil: null })
}

function declineAll(paper: Paper, id: MemberId): void {
  for (const exchange of paper.exchanges.values()) {
    if (exchange.giver === id && exchange.state === 'proposed') exchange.state = 'declined'
  }
}

/** Why somebody cannot go now; `debt`: whether the fund takes over what they owe. */
export function refusalToLeave(
  paper: Paper,
  { id, settled }: PaperPerson,
  debt: 'refuse' | 'write-off',
): RefusalCode | undefined {
  const unsettled = runningOf(paper, id).some(
    ({ state }) => state === 'done' || state === 'disputed',
  )
  if (unsettled) return 'exchanges-running'
  if (settled < 0 && debt === 'refuse') return 'debt-open'
  return paper.fund + Math.min(0, settled) < fundFloor && settled < 0 ? 'no-room' : undefined
}

/** What they lead is called off, what was agreed too; what they have, or owe, is the fund's. */
export function leave(paper: Paper, person: PaperPerson): void {
  const { id } = person
  for (const group of paper.groups.values()) {
    if (group.state !== 'open') continue
    const place = group.places.get(id)?.state
    if (group.leader === id) callOffGroup(paper, group)
    else if (place === 'waiting' || place === 'offered') leavePlace(paper, group, id)
  }
  declineAll(paper, id)
  withdrawAll(paper, id)
  for (const exchange of runningOf(paper, id)) callOff(paper, exchange)
  withdrawAll(paper, id)
  person.state = 'left'
  person.pausedUntil = null
  forgetTimesOf(paper, id)
  emptyOut(paper, id)
}

function withdrawAll(paper: Paper, id: MemberId): void {
  for (const listing of paper.listings.values()) {
    const stands = ['open', 'paused', 'expired'].includes(listing.state)
    if (listing.owner !== id || !stands) continue
    listing.state = 'withdrawn'
    if (listing.kind === 'request') takeBackAsks(paper, listing.id)
  }
}

function emptyOut(paper: Paper, id: MemberId): void {
  const person = personOf(paper, id)
  if (person.state !== 'left') return
  paper.fund += person.settled
  person.settled = 0
}

/** An operator, who is no party, sets right once what was counted. */
export function foreseeCorrection(
  paper: Paper,
  exchange: PaperExchange,
  { by, minutes }: { readonly by: MemberId; readonly minutes: number },
): Foreseen {
  const code = refusalToCorrect(exchange, by, minutes)
  if (code !== undefined) return { code, apply: () => {} }
  const apply = (): void => {
    exchange.corrected = true
    countAnew(paper, exchange, roundUp(minutes))
    emptyOut(paper, exchange.giver)
    emptyOut(paper, exchange.receiver)
  }
  return { code: 'ok', apply }
}

function refusalToCorrect(
  exchange: PaperExchange,
  by: MemberId,
  minutes: number,
): RefusalCode | undefined {
  if (sideOf(exchange, by) !== undefined) return 'not-allowed'
  if (exchange.state !== 'confirmed') return 'not-counted'
  if (exchange.corrected) return 'already-corrected'
  const isLength = Number.isInteger(minutes) && minutes >= 0 && minutes <= 600
  return !isLength || roundUp(minutes) === exchange.counted ? 'invalid-minutes' : undefined
}
