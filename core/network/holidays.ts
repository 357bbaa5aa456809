/**
 * Days on which nobody works and Filo nudges nobody: the country's public holidays and the patron
 * days that a territory keeps. Which they are is looked up outside core.
 */
import type { TerritorySettings } from './settings.ts'

export type IsHoliday = (day: Temporal.PlainDate) => boolean

/** The public holidays of a country (ISO 3166, two letters). */
export type Calendar = {
  readonly isPublicHoliday: (country: string, day: Temporal.PlainDate) => boolean
}

export const noHoliday: IsHoliday = () => false

export const holidaysOf =
  (calendar: Calendar) =>
  ({ country, patronDays }: Pick<TerritorySettings, 'country' | 'patronDays'>): IsHoliday =>
  day =>
    patronDays.includes(day.toString().slice(5)) || calendar.isPublicHoliday(country, day)
