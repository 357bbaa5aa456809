import type { TerritoryId } from '../ids.ts'
import type { IsHoliday } from './holidays.ts'
import type { TerritorySettings } from './settings.ts'

export type Territory = {
  readonly id: TerritoryId
  readonly slug: string
  readonly timeZone: string
}

export type Municipality = {
  readonly code: string
  readonly name: string
  readonly latitude: number
  readonly longitude: number
}

/** The texts that a territory writes itself: its name, its managing body, its desk. */
export type TerritoryField = 'name' | 'managing-body' | 'desk' | 'notice'

export type NetworkStore = {
  /** The territory of the scope. */
  readonly territory: () => Promise<Territory>
  /** Defaults, overridden by what the territory has set. */
  readonly settings: () => Promise<TerritorySettings>
  /** The days that these settings keep as holidays. */
  readonly holidays: (settings: Pick<TerritorySettings, 'country' | 'patronDays'>) => IsHoliday
  readonly saveSettings: (
    settings: Partial<TerritorySettings>,
    now: Temporal.Instant,
  ) => Promise<void>
  /** The municipalities that belong to the territory on this day, by name. */
  readonly municipalities: (day: Temporal.PlainDate) => Promise<readonly Municipality[]>
  /** In the language asked for, else in Italian, else in any; undefined when never written. */
  readonly text: (field: TerritoryField, language: string) => Promise<string | undefined>
  readonly saveText: (field: TerritoryField, language: string, text: string) => Promise<void>
}
