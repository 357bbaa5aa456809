/**
 * The time that the giver of an exchange gives: planned once a day and an hour are agreed on, recorded
 * from then for the minutes that count in the end. Without an appointment nobody knows when it was,
 * and it excludes nothing. A lesson is given once, however many are in it.
 */

import type { Gathering } from '../gathering/gathering.ts'
import type { Giving, Span } from '../given/given.ts'
import type { Stores } from '../ports.ts'
import { type Appointment, countedOf, type Exchange, partyOf } from './exchange.ts'
import { isFinal } from './machine.ts'
import { startOf } from './reminders.ts'

type Needed = Pick<Stores, 'exchanges' | 'gatherings' | 'given' | 'network' | 'organisations'>

/** What agreeing on this appointment would plan; undefined where no person gives. */
export async function plannedGiving(
  stores: Needed,
  exchange: Exchange,
  appointment: Appointment | null,
): Promise<Giving | undefined> {
  const { planned } = partyOf(exchange, 'giver')
  return givingOf(stores, exchange, appointment, planned)
}

/** Keeps for how long it counted; nothing where it counted nothing. Said before it is saved. */
export async function recordGiven(
  stores: Needed,
  exchange: Exchange,
): Promise<'counts' | 'overlaps'> {
  const lesson = await lessonOf(stores, exchange)
  const counted = countedOf(partyOf(exchange, 'giver')) ?? 0
  const longest = lesson === undefined ? 0 : await stores.gatherings.longestCounted(lesson.id)
  const minutes = Math.max(counted, longest)
  const giving = await givingOf(stores, exchange, exchange.appointment, minutes)
  return giving === undefined ? 'counts' : stores.given.record(giving)
}

/** It will not be, or was not, given. */
export async function releaseGiven(stores: Needed, exchange: Exchange): Promise<void> {
  const lesson = await lessonOf(stores, exchange)
  const { memberId } = partyOf(exchange, 'giver')
  if (lesson === undefined) return stores.given.release('exchange', exchange.id, memberId)
  await releaseLesson(stores, lesson, exchange)
}

/** A lesson that nobody is in any more, and that takes nobody, is not given. */
export async function releaseLesson(
  { exchanges, given }: Pick<Stores, 'exchanges' | 'given'>,
  { id, kind, state, leaderId }: Gathering,
  but?: Exchange,
): Promise<void> {
  if (kind !== 'lesson' || state === 'open') return
  const others = (await exchanges.ofGathering(id)).filter(other => other.id !== but?.id)
  const stands = others.some(other => other.state === 'confirmed' || !isFinal(other.state))
  if (!stands) await given.release('gathering', id, leaderId)
}

/** What the leader of a lesson gives, by what was announced. */
export const lessonGiving = ({
  id,
  leaderId,
  startsAt,
  minutes,
}: Pick<Gathering, 'id' | 'leaderId' | 'startsAt' | 'minutes'>): Giving => ({
  memberId: leaderId,
  source: 'gathering',
  sourceId: id,
  span: spanOf(startsAt, minutes),
})

async function givingOf(
  stores: Needed,
  exchange: Exchange,
  appointment: Appointment | null,
  minutes: number,
): Promise<Giving | undefined> {
  const { memberId } = partyOf(exchange, 'giver')
  if (appointment === null || (await stores.organisations.read(memberId)) !== undefined) {
    return undefined
  }
  const lesson = await lessonOf(stores, exchange)
  if (lesson !== undefined) {
    return { ...lessonGiving(lesson), memberId, span: spanOf(lesson.startsAt, minutes) }
  }
  const { timeZone } = await stores.network.territory()
  const span = spanOf(startOf(appointment, timeZone), minutes)
  return { memberId, source: 'exchange', sourceId: exchange.id, span }
}

async function lessonOf(
  { gatherings }: Pick<Stores, 'gatherings'>,
  { gatheringId }: Exchange,
): Promise<Gathering | undefined> {
  const gathering = gatheringId === null ? undefined : await gatherings.read(gatheringId)
  return gathering?.kind === 'lesson' ? gathering : undefined
}

const spanOf = (startsAt: Temporal.Instant, minutes: number): Span => ({
  startsAt,
  endsAt: startsAt.add({ minutes }),
})
