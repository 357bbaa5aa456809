/** What a person decides about an offer or a request, checked once for every door. */
import { type CategoryCode, isCategoryCode } from '../category/catalogue.ts'
import { excludedTrade } from '../category/excluded.ts'
import { type Minutes, roundUp } from '../minutes.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Welcome, welcomeOf } from '../visit/welcome.ts'
import type { Place } from './listing.ts'
import type { Voice } from './voice.ts'
import { emptyWeek, type WeekSlots, wholeWeek } from './week.ts'

export const longestNote = 500
/** A working day: whoever needs more asks twice. */
export const mostMinutes = 480
/** Kilometres that a person can choose for `distance`. */
export const radii = [5, 10, 20] as const

export type OfferTerms = {
  readonly category: string
  readonly place: Place
  /** Kilometres; only for `distance`, rounded up to 5, 10 or 20. */
  readonly radiusKm: number
  /** Nothing chosen means any time. */
  readonly weekSlots: WeekSlots
  readonly note: string | null
  readonly noteLanguage: string | null
  /** None when absent. */
  readonly noteVoice?: Voice | null
  /** Absent: anyone. Counts only where help enters a home. */
  readonly welcome?: Welcome
}
export type RequestTerms = OfferTerms & {
  /** Any whole number: rounded up to the territory's grid. */
  readonly minutes: number
  readonly neededUntil: Temporal.PlainDate | null
}

export type CheckedOffer = Omit<OfferTerms, 'category' | 'noteVoice' | 'welcome'> & {
  readonly category: CategoryCode
  readonly noteVoice: Voice | null
  readonly welcome: Welcome
}
export type CheckedRequest = CheckedOffer & {
  readonly minutes: Minutes
  readonly neededUntil: Temporal.PlainDate | null
}

export function checkOffer(terms: OfferTerms): Result<CheckedOffer, Refusal> {
  const note = terms.note?.trim() || null
  if (!isCategoryCode(terms.category)) return refuse({ code: 'unknown-category' })
  if (note !== null && note.length > longestNote)
    return refuse({ code: 'text-too-long', limit: longestNote })
  if (note !== null && excludedTrade(note) !== undefined)
    return refuse({ code: 'excluded-category' })
  return ok({
    category: terms.category,
    place: terms.place,
    radiusKm: terms.place === 'distance' ? nextRadius(terms.radiusKm) : 0,
    weekSlots: terms.weekSlots === emptyWeek ? wholeWeek : terms.weekSlots,
    welcome: welcomeOf(terms),
    note,
    noteLanguage: note === null ? null : terms.noteLanguage,
    noteVoice: terms.noteVoice ?? null,
  })
}

export function checkRequest(
  terms: RequestTerms,
  settings: Pick<TerritorySettings, 'grid'>,
  today: Temporal.PlainDate,
): Result<CheckedRequest, Refusal> {
  const offer = checkOffer(terms)
  if (!offer.ok) return offer
  const { minutes, neededUntil } = terms
  if (!Number.isFinite(minutes) || minutes <= 0 || minutes > mostMinutes)
    return refuse({ code: 'invalid-minutes', grid: settings.grid, most: mostMinutes })
  if (neededUntil !== null && Temporal.PlainDate.compare(neededUntil, today) < 0)
    return refuse({ code: 'in-the-past' })
  return ok({ ...offer.value, minutes: roundUp(minutes, settings.grid), neededUntil })
}

const nextRadius = (km: number): number => radii.find(radius => radius >= km) ?? radii[2]
