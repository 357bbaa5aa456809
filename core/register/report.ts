/**
 * What an office gets about one placement and a period: each last word of the register, what is
 * missing, what is still owed, who said so and when, and where the chain of the register stood.
 */
import type { PlacementId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { Turn } from '../scheme/turn.ts'

export const reportForms = ['court', 'municipality', 'promoter', 'pact'] as const
export type ReportForm = (typeof reportForms)[number]

export type ReportRow = {
  /** Of the register: where it stands in the chain. */
  readonly number: number
  readonly day: Temporal.PlainDate
  readonly planned: Turn | null
  readonly done: Turn | null
  /** Done, the break taken off; none of an absence, of which `missed` says what was planned. */
  readonly minutes: Minutes
  readonly counted: Minutes
  readonly missed: Minutes
  /** Why not all of it counts, as the register has it. */
  readonly uncounted: string | null
  readonly absence: 'none' | 'justified' | 'unjustified'
  readonly activity: string
  readonly onPaper: boolean
  /** The desk decided or corrected it then, after what person and tutor said of it. */
  readonly deskSaidAt: Temporal.Instant | null
  /** What was written before is taken back, and nothing stands in its place. */
  readonly isStruck: boolean
  readonly personSaidAt: Temporal.Instant | null
  readonly tutorSaidAt: Temporal.Instant | null
  readonly tutorName: string | null
  /** The rows that it makes up for, or that it says anew. */
  readonly recovers: number | null
  readonly corrects: number | null
}

export type ReportSums = {
  readonly days: number
  readonly minutes: Minutes
  readonly counted: Minutes
  readonly justified: Minutes
  readonly unjustified: Minutes
  readonly recovered: Minutes
}

export type Report = {
  readonly form: ReportForm
  readonly scheme: Scheme
  readonly placementId: PlacementId
  /** The managing body's name. */
  readonly body: string
  readonly personName: string
  readonly hostName: string
  readonly placeName: string | null
  readonly tutorName: string | null
  readonly activity: string
  readonly reference: string | null
  readonly authority: string | null
  readonly timeZone: string
  readonly today: Temporal.PlainDate
  /** Of the placement. */
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
  readonly period: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }
  readonly owed: Minutes
  /** Counted before the period, and up to its end. */
  readonly before: Minutes
  readonly sums: ReportSums
  readonly months: readonly (ReportSums & { readonly month: Temporal.PlainYearMonth })[]
  readonly residual: Minutes
  readonly rows: readonly ReportRow[]
  /** Where the register stood: its rows and the last link. Null: nothing was entered yet. */
  readonly head: { readonly number: number; readonly mac: string } | null
}

const forms: Record<Scheme, ReportForm> = {
  lpu: 'court',
  'lpu-road': 'court',
  substitute: 'court',
  map: 'court',
  puc: 'municipality',
  pass: 'promoter',
  pact: 'pact',
}

/** Which office it is for. */
export const formOf = (scheme: Scheme): ReportForm => forms[scheme]
