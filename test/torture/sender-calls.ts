/** Which request of the sender carried which delivery. */
import type { LoggedCall } from '#sandbox/sim-types'
import { overlongMs } from './faults.ts'
import type { Death } from './fleet.ts'
import type { DeliveryStep } from './history.ts'

/** One time that a delivery left the house, from its claim to what was written of it. */
export type Departure = {
  readonly delivery: number
  readonly kind: string
  readonly person: number | null
  readonly fromMs: number
  /** A dead process sends nothing: until its death, if it died first. */
  readonly toMs: number
  /** Its process died before it could write down what became of it. */
  readonly diedInFlight: boolean
  readonly calls: LoggedCall[]
}

/** A request may reach Telegram a moment after its process died: it was in the wire. */
const wireMs = 2000

/** The local Telegram's clock tells whole milliseconds. */
const tickMs = 1

/** Only the sender says whether a message is silent; replies of the bot never do. */
export const isOfSender = ({ method, payload }: LoggedCall): boolean =>
  (method === 'sendMessage' || method === 'copyMessage') && 'disable_notification' in payload

export const startOf = (call: LoggedCall): number => call.at - call.ms

/** The person has the message, as far as Telegram is concerned. */
export const hasArrived = (call: LoggedCall): boolean => call.delivered && call.status === 200

/** The sender never read the answer: it was dropped, or it came when the sender had given up. */
export const isUnanswered = (call: LoggedCall): boolean => !call.responded || call.ms > overlongMs

export function departuresOf(
  steps: readonly DeliveryStep[],
  deaths: readonly Death[],
): readonly Departure[] {
  const departures: Departure[] = []
  for (const [delivery, own] of Map.groupBy(steps, step => step.delivery)) {
    for (const [index, step] of own.entries()) {
      if (step.state !== 'sending') continue
      const end = own[index + 1]?.atMs ?? Number.POSITIVE_INFINITY
      const death = deaths.find(({ pid }) => step.claimedBy?.startsWith(`${pid}-`))
      const diedInFlight = death !== undefined && death.atMs < end
      const toMs = diedInFlight ? death.atMs + wireMs : end
      const { kind, person, atMs: fromMs } = step
      departures.push({ delivery, kind, person, fromMs, toMs, diedInFlight, calls: [] })
    }
  }
  return departures
}

/**
 * Gives each departure its calls; what is left over was sent by no delivery. Messages to one
 * person leave one after the other, so time and person name the departure.
 */
export function assignCalls(
  departures: readonly Departure[],
  calls: readonly LoggedCall[],
): readonly LoggedCall[] {
  const byPerson = Map.groupBy(departures, departure => departure.person)
  const homeless: LoggedCall[] = []
  for (const call of calls.filter(isOfSender)) {
    const start = startOf(call)
    const around = (byPerson.get(Number(call.chatId)) ?? []).filter(
      ({ fromMs, toMs }) => fromMs <= start + tickMs && start <= toMs + tickMs,
    )
    // The latest claim: an earlier one that reaches as far was stranded by then.
    const home = around.toSorted((a, b) => a.fromMs - b.fromMs).at(-1)
    if (home === undefined) homeless.push(call)
    else home.calls.push(call)
  }
  return homeless
}
