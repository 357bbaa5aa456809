/** A notice is repeated only if it was in flight at a kill, or its answer was dropped. */
import type { LoggedCall } from '#sandbox/sim-types'
import type { Death } from './fleet.ts'
import { readSteps } from './history.ts'
import type { Owner } from './owner.ts'
import type { Proof } from './proof.ts'
import {
  assignCalls,
  type Departure,
  departuresOf,
  hasArrived,
  isOfSender,
  isUnanswered,
  startOf,
} from './sender-calls.ts'

type Repeat = 'kill' | 'dropped' | 'none'

export async function proveRepeats(
  owner: Owner,
  calls: readonly LoggedCall[],
  deaths: readonly Death[],
): Promise<Proof> {
  const departures = departuresOf(await readSteps(owner), deaths)
  const homeless = assignCalls(departures, calls).filter(hasArrived)
  const notices = [...Map.groupBy(departures, ({ delivery }) => delivery).values()]
  const repeats = notices.flatMap(repeatsOf)
  const count = (reason: Repeat) => repeats.filter(repeat => repeat.reason === reason).length
  const thrice = notices.filter(notice => arrivalsOf(notice).length > 2)
  return {
    rows: [
      ['messages of the sender that arrived', calls.filter(isOfSender).filter(hasArrived).length],
      ['in flight at a kill', departures.filter(({ diedInFlight }) => diedInFlight).length],
      ['answers dropped or too late', departures.filter(isDropped).length],
      ['notices repeated after a kill', count('kill')],
      ['notices repeated after a dropped answer', count('dropped')],
    ],
    failures: [
      ...repeats.filter(({ reason }) => reason === 'none').map(({ of }) => explain(of, departures)),
      ...thrice.map(([first]) => `delivery ${first?.delivery ?? 0} arrived a third time`),
      ...homeless.map(call => `a message to ${String(call.chatId)} (${call.seq}) has no delivery`),
    ],
  }
}

/** All that is known of this delivery: when it left, with which requests. */
function explain({ delivery, kind }: Departure, departures: readonly Departure[]): string {
  const times = departures
    .filter(each => each.delivery === delivery)
    .map(({ person, fromMs, toMs, diedInFlight, calls }) => {
      const requests = calls.map(
        call => `${call.seq} at ${startOf(call)} for ${call.ms} ms ${call.fault ?? ''}`,
      )
      const fate = diedInFlight ? 'died' : 'lived'
      return `to ${person ?? 0} ${fromMs} to ${toMs} (${fate}): ${requests.join(', ')}`
    })
  return `delivery ${delivery} (${kind}) was repeated for no reason: ${times.join('; ')}`
}

const isDropped = ({ calls }: Departure): boolean => calls.some(isUnanswered)
const arrivalsOf = (notice: readonly Departure[]) =>
  notice.flatMap(departure => departure.calls.filter(hasArrived).map(() => departure))

/** Every arrival but the last needs a reason why another followed. */
function repeatsOf(notice: readonly Departure[]): { of: Departure; reason: Repeat }[] {
  return arrivalsOf(notice)
    .slice(0, -1)
    .map(of => {
      if (of.diedInFlight) return { of, reason: 'kill' }
      return { of, reason: isDropped(of) ? 'dropped' : 'none' }
    })
}
