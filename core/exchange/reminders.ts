/**
 * When an exchange is looked at again. Hours and minutes are counted as they pass; days are days
 * of the calendar, at the same local time, also over a change of the clock. An appointment is
 * local time: an hour that the clock skips or repeats is read as Temporal's "compatible" does.
 * Practice: 24 h before, at the end, +24 h, +72 h, volunteers at 7 days (`domain.md`, section 2).
 */
import type { WordId } from '../ids.ts'
import type { JobOrder } from '../jobs.ts'
import type { TerritorySettings } from '../network/settings.ts'
import { type Appointment, type Exchange, partyOf } from './exchange.ts'
import type { ExchangeVerb } from './machine.ts'

export type Planned = { readonly order: JobOrder; readonly runAt: Temporal.Instant }

export type Moment = {
  readonly now: Temporal.Instant
  readonly timeZone: string
  readonly settings: TerritorySettings
  /** The word just said, if one was. */
  readonly wordId?: WordId | undefined
}

export const startOf = ({ day, time }: Appointment, timeZone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone, plainTime: time }).toInstant()

/** What a verb just done asks to be looked at later; each order finds out then if it still applies. */
export function remindersAfter(
  verb: ExchangeVerb,
  exchange: Exchange,
  moment: Moment,
): readonly Planned[] {
  switch (verb) {
    case 'accept': {
      const order = { job: 'nudge-appointment', facts: { exchangeId: exchange.id } } as const
      const nudged = moment.now.add({ hours: moment.settings.agreeNudgeHours })
      return [{ order, runAt: nudged }, callAbout(exchange, daysAfter(nudged, moment))]
    }
    case 'suggest':
      return ofSilence(exchange, moment)
    case 'agree':
      return [...ofAppointment(exchange, moment), ...ofSilence(exchange, moment)]
    case 'finish':
    case 'restate':
      return moment.wordId === undefined ? [] : ofWord(exchange, moment.wordId, moment)
    default:
      return []
  }
}

/**
 * When nobody has said what became of it for days: counted from the end of the last time that was
 * agreed on or suggested. Undefined while no time was ever named.
 */
export function unheardFrom(
  { appointment, suggested, parties }: Exchange,
  on: Omit<Moment, 'now'>,
): Temporal.Instant | undefined {
  const lasts = parties[0]?.planned ?? 0
  const [last] = [appointment, suggested]
    .filter(named => named !== null)
    .map(named => startOf(named, on.timeZone))
    .toSorted((a, b) => Temporal.Instant.compare(b, a))
  const asked = last?.add({ minutes: lasts + on.settings.askDoneMinutes })
  return asked && daysAfter(asked, on)
}

function ofSilence(exchange: Exchange, moment: Moment): readonly Planned[] {
  const runAt = unheardFrom(exchange, moment)
  return runAt === undefined ? [] : [callAbout(exchange, runAt)]
}

const callAbout = ({ id: exchangeId }: Exchange, runAt: Temporal.Instant): Planned => ({
  order: { job: 'call-about-silence', facts: { exchangeId } },
  runAt,
})

const daysAfter = (
  at: Temporal.Instant,
  { timeZone, settings }: Omit<Moment, 'now'>,
): Temporal.Instant =>
  at.toZonedDateTimeISO(timeZone).add({ days: settings.volunteerDays }).toInstant()

/** Who agrees on something sooner than the reminder would come needs none. */
function ofAppointment(
  exchange: Exchange,
  { now, timeZone, settings }: Moment,
): readonly Planned[] {
  if (exchange.appointment === null) return []
  const starts = startOf(exchange.appointment, timeZone)
  const ends = starts.add({ minutes: partyOf(exchange, 'receiver').planned })
  const order = (which: 'soon' | 'ended', turn: number, runAt: Temporal.Instant): Planned => {
    const facts = { exchangeId: exchange.id, startsAt: starts.toString(), which, turn }
    return { order: { job: 'remind-appointment', facts }, runAt }
  }
  const soon = starts.subtract({ hours: settings.remindHours })
  const asked = ends.add({ minutes: settings.askDoneMinutes })
  return [
    ...(Temporal.Instant.compare(soon, now) > 0 ? [order('soon', 0, soon)] : []),
    order('ended', 0, asked),
    order('ended', 1, asked.add({ hours: settings.firstRepeatHours })),
    order('ended', 2, asked.add({ hours: settings.lastRepeatHours })),
  ]
}

function ofWord({ id: exchangeId }: Exchange, wordId: WordId, moment: Moment): readonly Planned[] {
  const { now, settings } = moment
  const remind = (turn: number, hours: number): Planned => ({
    order: { job: 'remind-confirmation', facts: { exchangeId, wordId, turn } },
    runAt: now.add({ hours }),
  })
  return [
    remind(1, settings.firstRepeatHours),
    remind(2, settings.lastRepeatHours),
    {
      order: { job: 'call-volunteers', facts: { exchangeId, wordId } },
      runAt: daysAfter(now, moment),
    },
  ]
}
