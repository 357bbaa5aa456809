/** What a leader decides about a group, checked once for every door. */
import type { Appointment } from '../exchange/exchange.ts'
import type { CheckedOffer, OfferTerms } from '../listing/terms.ts'
import { checkOffer, mostMinutes } from '../listing/terms.ts'
import { type Minutes, roundUp } from '../minutes.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { GatheringKind } from './machine.ts'
import { suitsGroup } from './sensible.ts'

/** Places beside the leader's own: fewer than two are an exchange, more than twenty a course. */
export const capacities = { least: 2, most: 20 } as const

export type GatheringTerms = Pick<
  OfferTerms,
  'category' | 'note' | 'noteLanguage' | 'noteVoice' | 'welcome'
> & {
  readonly kind: GatheringKind
  readonly remote: boolean
  readonly capacity: number
  /** With fewer it is called off. */
  readonly least: number
  /** Any whole number: rounded up to the territory's grid. */
  readonly minutes: number
  readonly appointment: Appointment
}

export type CheckedTerms = Pick<
  CheckedOffer,
  'category' | 'note' | 'noteLanguage' | 'noteVoice' | 'welcome'
> &
  Pick<GatheringTerms, 'kind' | 'remote' | 'capacity' | 'least' | 'appointment'> & {
    readonly minutes: Minutes
    readonly startsAt: Temporal.Instant
    readonly decideAt: Temporal.Instant
  }

type Rules = Pick<TerritorySettings, 'grid' | 'groupDecideHours'>

/** Refuses what no listing may say, a wrong size, a wrong length, and a day that has passed. */
export function checkGathering(
  terms: GatheringTerms,
  { grid, groupDecideHours }: Rules,
  at: { readonly now: Temporal.Instant; readonly timeZone: string },
): Result<CheckedTerms, Refusal> {
  const { kind, remote, capacity, least, minutes, appointment } = terms
  const words = checkOffer({ ...terms, place: 'municipality', radiusKm: 0, weekSlots: everyTime })
  if (!words.ok) return words
  const { category, note, noteLanguage, noteVoice, welcome } = words.value
  if (!suitsGroup(category, kind)) return refuse({ code: 'unknown-category' })
  if (!Number.isInteger(minutes) || minutes <= 0 || minutes > mostMinutes)
    return refuse({ code: 'invalid-minutes', grid, most: mostMinutes })
  const isSize = Number.isInteger(capacity) && Number.isInteger(least)
  if (!isSize || capacity < capacities.least || capacity > capacities.most)
    return refuse({ code: 'invalid-size', ...capacities })
  if (least < 1 || least > capacity)
    return refuse({ code: 'invalid-size', least: 1, most: capacity })
  const startsAt = instantOf(appointment, at.timeZone)
  if (Temporal.Instant.compare(startsAt, at.now) <= 0) return refuse({ code: 'in-the-past' })
  const decideAt = decisionFor(startsAt, groupDecideHours, at.now)
  const size = { kind, remote, capacity, least, appointment }
  const length = { minutes: roundUp(minutes, grid), startsAt, decideAt }
  return ok({ category, note, noteLanguage, noteVoice, welcome, ...size, ...length })
}

const everyTime = 0 as OfferTerms['weekSlots']

const instantOf = ({ day, time }: Appointment, timeZone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone, plainTime: time }).toInstant()

/** So many hours before it begins, or half way when it begins sooner than that. */
function decisionFor(
  startsAt: Temporal.Instant,
  hours: number,
  now: Temporal.Instant,
): Temporal.Instant {
  const usual = startsAt.subtract({ hours })
  if (Temporal.Instant.compare(usual, now) > 0) return usual
  const left = startsAt.epochMilliseconds - now.epochMilliseconds
  return now.add({ milliseconds: Math.floor(left / 2) })
}
