/**
 * Who wants to give an hour that they give already reads that it is an exchange or an activity, and
 * when; everybody else, and who lends them a hand, reads only that they are not free.
 */
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Given, GivenSource, Giving, TakenTime } from './given.ts'

type Needed = Pick<Stores, 'assists' | 'given' | 'network'>

/** Plans it, or says why not; `isOwn`: to the person themselves. */
export async function whyNotPlan(
  stores: Needed,
  giving: Giving,
  isOwn: boolean,
): Promise<Refusal | undefined> {
  if ((await stores.given.plan(giving)) === 'planned') return undefined
  return (await whyTaken(stores, giving, isOwn)) ?? { code: 'giver-not-free' }
}

/** Why it could not be planned now, without planning it. */
export async function whyTaken(
  stores: Needed,
  { memberId, span, source, sourceId }: Giving,
  isOwn: boolean,
): Promise<Refusal | undefined> {
  const plans = await stores.given.overlapsOf(memberId, span, 'planned')
  const other = plans.find(plan => plan.source !== source || plan.sourceId !== sourceId)
  if (other === undefined) return undefined
  const sees = isOwn && (await stores.assists.lentTo(memberId)) === undefined
  if (!sees) return { code: 'giver-not-free' }
  return { code: 'time-taken', taken: toTaken(other, (await stores.network.territory()).timeZone) }
}

const kinds: Record<GivenSource, TakenTime['kind']> = {
  exchange: 'exchange',
  gathering: 'exchange',
  shift: 'activity',
  attendance: 'activity',
}

function toTaken({ source, span }: Given, timeZone: string): TakenTime {
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDateTime()
  return { kind: kinds[source], from: local(span.startsAt), to: local(span.endsAt) }
}
