/** Everybody in one final state, nobody twice, and no more unknown than could not be known. */
import type { Arrival, LoggedCall } from '#sandbox/sim-types'
import { readSteps } from '../history.ts'
import type { Proof } from '../proof.ts'
import { type Departure, departuresOf } from '../sender-calls.ts'
import type { BroadcastRun } from './run.ts'
import { mark } from './send.ts'

type Row = {
  readonly id: number
  readonly person: number
  readonly state: string
  readonly messageId: number | null
}

const final = ['sent', 'unreachable', 'refused', 'unknown', 'dropped']
/** A request of the sender that lasts longer has an unknown end. */
const timeoutMs = 10_000

export async function proveBroadcast(run: BroadcastRun): Promise<Proof> {
  const { calls } = run
  const { sim, owner, fleet } = run.stage
  const rows = await owner<Row>(
    `select d.id::int, a.telegram_id::float8 as person, d.state, d.message_id::int as "messageId"
    from delivery d join member_account a
      on a.territory_id = d.territory_id and a.member_id = d.member_id and a.to_at is null
    where d.mailing_id is not null order by d.id`,
  )
  const arrivals = Map.groupBy(await sim.arrivals(mark), ({ chatId }) => chatId)
  const departures = departuresOf(await readSteps(owner), fleet.deaths)
  const doubt = doubtOf(run, rows, departures)
  const unknown = rows.filter(({ state }) => state === 'unknown')
  const tooFast = calls.filter(({ status, fault }) => status === 429 && fault === undefined).length
  const counts = Map.groupBy(rows, ({ state }) => state)
  return {
    rows: [
      ['processes killed', fleet.deaths.length],
      ['starts that failed', fleet.failedStarts()],
      ['requests hit by a fault', calls.filter(({ fault }) => fault !== undefined).length],
      ['recipients', rows.length],
      ...[...counts].map(([state, all]) => [`  ${state}`, all.length] as const),
      ['in flight at a kill', doubt.killed],
      ['answers dropped or too late', doubt.unanswered],
      ['in flight when the database broke down', doubt.broken],
      ['requests that Telegram found too fast', tooFast],
      ['unknown that arrived', unknown.filter(({ person }) => arrivals.has(person)).length],
      ['messages that arrived', [...arrivals.values()].flat().length],
      ['written to the bot meanwhile', run.talk.written],
      ['  answered within 20 s', run.talk.answered],
    ],
    failures: [
      ...wrongStates(rows, run),
      ...wrongArrivals(rows, arrivals),
      ...(unknown.length > doubt.killed + doubt.unanswered + doubt.broken
        ? [`${unknown.length} are unknown, more than could not be known`]
        : []),
      ...(tooFast > 1 ? [`${tooFast} requests were too fast for Telegram`] : []),
    ],
  }
}

/** How many the senders could not know of. */
function doubtOf(
  { outage, calls }: BroadcastRun,
  rows: readonly Row[],
  departures: readonly Departure[],
) {
  const ours = new Set(rows.map(({ id }) => id))
  const own = departures.filter(({ delivery }) => ours.has(delivery))
  const isUnanswered = ({ method, payload, responded, ms }: LoggedCall) =>
    method === 'sendMessage' &&
    String(payload['text']).includes(mark) &&
    (!responded || ms > timeoutMs)
  const spans = ({ fromMs, toMs, diedInFlight }: Departure) =>
    outage !== undefined && !diedInFlight && fromMs <= outage.toMs && toMs >= outage.fromMs
  return {
    killed: own.filter(({ diedInFlight }) => diedInFlight).length,
    unanswered: calls.filter(isUnanswered).length,
    broken: own.filter(spans).length,
  }
}

function wrongStates(rows: readonly Row[], { audience }: BroadcastRun): readonly string[] {
  const people = new Set(rows.map(({ person }) => person))
  return [
    ...audience.ids.filter(id => !people.has(id)).map(id => `${id} was forgotten`),
    ...(people.size === rows.length ? [] : ['somebody is in it twice']),
    ...rows
      .filter(({ state }) => !final.includes(state))
      .map(({ person, state }) => `the message to ${person} ended as ${state}`),
  ]
}

function wrongArrivals(
  rows: readonly Row[],
  arrivals: ReadonlyMap<number, readonly Arrival[]>,
): readonly string[] {
  const twice = [...arrivals].filter(([, own]) => own.length > 1)
  const known = new Map(rows.map(row => [row.person, row]))
  const strangers = [...arrivals.keys()].filter(id => !known.has(id))
  const wrong = rows.filter(({ person, state, messageId }) => {
    const own = arrivals.get(person)
    if (state === 'sent') return own?.[0]?.messageId !== messageId
    return state !== 'unknown' && own !== undefined
  })
  return [
    ...twice.map(([id, own]) => `${id} got it ${own.length} times`),
    ...strangers.map(id => `${id} got it and is not in it`),
    ...wrong.map(
      ({ person, state }) => `the message to ${person} is ${state}: Telegram knows better`,
    ),
  ]
}
