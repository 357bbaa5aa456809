import { type Declared, isLicenceClass } from '#core/alert/facts'
import type { Wisher } from '#core/alert/match'
import type { Wishing } from '#core/alert/store'
import type { AlertWish } from '#core/alert/wish'
import { toWeek } from '#core/listing/week'
import type { OrganisationKind } from '#core/organisation/organisation'

export const wishColumns = `w.id, w.member_id as "memberId", w.kinds, w.fields,
  w.reach_km as "reachKm", w.hours, w.rhythm, w.state, w.since`

export type Facts = Readonly<Record<string, readonly string[]>>

export type WisherRow = {
  readonly home: string | null
  readonly language: string
  readonly spoken: readonly string[]
  readonly isAdult: boolean
  readonly week: number
  readonly organisation: OrganisationKind | null
  readonly declared: Facts | null
}
export type WishingRow = AlertWish & WisherRow

/** Of `m`, a member, and `o`, its organisation if it is one. */
export const wisherColumns = (declared: string): string => `m.municipality_code as home, m.language,
  m.spoken_languages as spoken, m.adult_declared_at is not null as "isAdult", m.week_slots as week,
  o.kind as organisation, ${declared} as declared`

export const declaredOf = `(select jsonb_object_agg(f.fact, f.holds) from alert_fact f
  where f.territory_id = m.territory_id and f.member_id = m.id)`

export function toDeclared(facts: Facts | null): Declared {
  const { licences, vehicle } = facts ?? {}
  return {
    ...(licences && { licences: licences.filter(isLicenceClass) }),
    ...(vehicle && { vehicle: vehicle.length > 0 }),
  }
}

export const toWisher = (row: WisherRow): Wisher => ({
  home: row.home ?? undefined,
  spoken: [row.language, ...row.spoken],
  adult: row.isAdult || undefined,
  week: row.week === 0 ? undefined : toWeek(row.week),
  declared: toDeclared(row.declared),
  organisation: row.organisation,
})

export const toWishing = (row: WishingRow): Wishing => {
  const { id, memberId, kinds, fields, reachKm, hours, rhythm, state, since } = row
  const wish = { id, memberId, kinds, fields, reachKm, hours, rhythm, state, since }
  return { wish, wisher: toWisher(row) }
}
