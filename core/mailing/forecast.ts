/**
 * When a mailing will be out, from the queue as it is: whatever is due leaves at the shared pace,
 * the nearest deadline first; at night only what passes it. Numbers only, of all territories.
 */
import { type QuietHours, quietAround } from '../delivery/quiet-hours.ts'

/** What waits of one mailing. */
export type Waiting = {
  readonly count: number
  readonly dueAt: Temporal.Instant
  readonly deadlineAt: Temporal.Instant | null
  readonly passesQuiet: boolean
}

export type Outlook = {
  readonly now: Temporal.Instant
  /** Messages a second: the pace as it is, which after many 429 is below the limit. */
  readonly perSecond: number
  readonly pausedUntil: Temporal.Instant | null
  /** Whatever else runs, without the mailing that is asked about. */
  readonly others: readonly Waiting[]
  readonly own: Waiting
  readonly hours: QuietHours
  /** What really left of it lately, when it runs already: the forecast is corrected by it. */
  readonly seen?: { readonly left: number; readonly seconds: number } | null
}

export type Forecast = {
  readonly startsAt: Temporal.Instant
  /** When the last one has it, if the deadline lets it. */
  readonly endsAt: Temporal.Instant
  /** How many would have it later than the deadline; they do not get it. */
  readonly afterDeadline: number
  /** How many wait for a morning. */
  readonly overnight: number
  /** For how many it rings at night. */
  readonly inQuiet: number
  /** How many messages of others leave before the last of it. */
  readonly others: number
}

/** Throws RangeError when the pace is none. */
export function forecast(outlook: Outlook): Forecast {
  if (!(outlook.perSecond > 0)) throw new RangeError('a pace is above zero')
  const queue = createQueue(outlook)
  let at = Math.max(msOf(outlook.now), outlook.pausedUntil ? msOf(outlook.pausedUntil) : 0)
  for (let stretches = 0; queue.own.left > 0 && stretches < mostStretches; stretches += 1) {
    at = queue.serve(at)
  }
  return queue.told(at)
}

/** Far more than there are nights and mailings in a queue: so that it ends in any case. */
const mostStretches = 20_000

type Line = {
  readonly dueMs: number
  readonly deadlineMs: number
  readonly passesQuiet: boolean
  left: number
}

const msOf = (instant: Temporal.Instant): number => instant.epochMilliseconds

const lineOf = ({ count, dueAt, deadlineAt, passesQuiet }: Waiting): Line => ({
  dueMs: msOf(dueAt),
  deadlineMs: deadlineAt === null ? Number.POSITIVE_INFINITY : msOf(deadlineAt),
  passesQuiet,
  left: count,
})

function createQueue(outlook: Outlook) {
  const { others, own: asked, hours } = outlook
  const own = lineOf(asked)
  const lines = inOrder(others.map(lineOf), own)
  const tally = createTally(own, paceOf(outlook, lines) / 1000)

  /** From one moment to the next at which something changes. */
  const serve = (at: number): number => {
    const night = quietAround(Temporal.Instant.fromEpochMilliseconds(Math.floor(at)), hours)
    for (const line of lines) if (line !== own && line.deadlineMs <= at) line.left = 0
    const going = lines.find(
      line => line.left > 0 && line.dueMs <= at && (night === undefined || line.passesQuiet),
    )
    if (night !== undefined && !own.passesQuiet && own.dueMs <= at) tally.rest()
    const edges = lines.flatMap(line => [line.dueMs, line.deadlineMs])
    const edge = night === undefined ? nightfall(at, hours) : msOf(night.to)
    const change = Math.min(edge, ...edges.filter(ms => ms > at))
    return going === undefined ? change : tally.leave(going, at, change, night !== undefined)
  }
  return { own, serve, told: tally.told }
}

/**
 * A machine that is slower than the limit is believed; but only while the mailing had the lane for
 * itself, and not below a tenth, for it may just have been paused.
 */
function paceOf({ perSecond, seen, now, own }: Outlook, lines: readonly Line[]): number {
  const first = lines.find(({ left, dueMs }) => left > 0 && dueMs <= msOf(now))
  const isFirst = first?.deadlineMs === lineOf(own).deadlineMs
  if (!seen || seen.left === 0 || !isFirst) return perSecond
  return Math.max(perSecond / 10, Math.min(perSecond, seen.left / seen.seconds))
}

/** Of two with one deadline the older goes first: those that wait already. */
const inOrder = (others: readonly Line[], own: Line): readonly Line[] =>
  [...others, own].sort(
    (a, b) => compare(a.deadlineMs, b.deadlineMs) || a.dueMs - b.dueMs || (a === own ? 1 : -1),
  )

function createTally(own: Line, perMs: number) {
  let startMs: number | undefined
  let [late, overnight, inQuiet, others] = [0, 0, 0, 0]
  return {
    rest: (): void => {
      if (overnight === 0) overnight = Math.ceil(own.left)
    },
    /** As many as leave until things change, or all; gives when that is. */
    leave: (line: Line, at: number, change: number, isNight: boolean): number => {
      const until = Math.min(change, at + line.left / perMs)
      const many = Math.min(line.left, (until - at) * perMs)
      // What is left of a message by rounding is no message.
      line.left = line.left - many < 1e-6 ? 0 : line.left - many
      if (line !== own) {
        others += many
        return until
      }
      startMs ??= at
      if (isNight) inQuiet += many
      if (until > own.deadlineMs) late += Math.min(many, (until - own.deadlineMs) * perMs)
      return until
    },
    told: (endMs: number): Forecast => ({
      startsAt: instantOf(startMs ?? endMs),
      endsAt: instantOf(endMs),
      afterDeadline: Math.round(late),
      overnight,
      inQuiet: Math.round(inQuiet),
      others: Math.round(others),
    }),
  }
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)

const instantOf = (ms: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.round(ms))

/** When the next night begins; never, where there is none. */
function nightfall(at: number, { zone, from, to }: QuietHours): number {
  if (from === to) return Number.POSITIVE_INFINITY
  const local = Temporal.Instant.fromEpochMilliseconds(Math.floor(at)).toZonedDateTimeISO(zone)
  const today = local.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: from })
  const next = msOf(today.toInstant())
  return next > at ? next : msOf(today.add({ days: 1 }).toInstant())
}
