import { type Declared, isLicenceClass } from '#core/alert/facts'
import type { Wisher } from '#core/alert/match'
import type { Candidate, Wishing } from '#core/alert/store'
import type { AlertWish } from '#core/alert/wish'
import { toWeek } from '#core/listing/week'
import type { OpportunityKind } from '#core/opportunity/kinds'
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
/** What is asked of them is there when something is. */
export type CandidateRow = Pick<AlertWish, 'id' | 'memberId' | 'reachKm' | 'hours'> &
  Pick<WisherRow, 'home' | 'organisation'> &
  Partial<WisherRow> & { readonly fields: AlertWish['fields'] | null }

/** Of `m`, a member: what may be asked of them. */
export const askedColumns = `m.language, m.spoken_languages as spoken,
  m.adult_declared_at is not null as "isAdult", m.week_slots as week`

/** Of `m`, and `o`, its organisation if it is one. */
export const wisherColumns = (declared: string): string => `m.municipality_code as home,
  ${askedColumns}, o.kind as organisation, ${declared} as declared`

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

const unasked = { language: '', spoken: [], isAdult: false, week: 0, declared: null } as const

/** Kind, and field where it is known, were compared where the row comes from. */
export function toCandidate(row: CandidateRow, kind: OpportunityKind): Candidate {
  const { id, memberId, fields, reachKm, hours } = row
  const wish = { id, memberId, kinds: [kind], fields: fields ?? [], reachKm, hours }
  return { wish, wisher: toWisher({ ...unasked, ...row }) }
}
