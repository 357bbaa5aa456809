/**
 * Nobody starts uncovered. Who gives legal hours is insured at INAIL, on a position that the host asks
 * for in time; a pact may also stand under the insurance of the body's volunteers.
 */
import type { CoverId, MemberId } from '../ids.ts'
import { kindOf, type Scheme } from '../scheme/scheme.ts'

export const coverKinds = ['inail', 'volunteers'] as const
export type CoverKind = (typeof coverKinds)[number]

export type Cover = {
  readonly id: CoverId
  readonly organisationId: MemberId
  readonly kind: CoverKind
  /** Of the position, or of the policy. */
  readonly number: string
  readonly askedOn: Temporal.PlainDate
  readonly fromDay: Temporal.PlainDate
  /** The last day on which it holds; null: until it is ended. */
  readonly toDay: Temporal.PlainDate | null
}

/**
 * How many days before somebody's first day the position has to be asked for. Source: INAIL, circulars
 * 45 of 27 March 2015 and 8 of 17 February 2017; the figure was not read in them.
 */
export const positionNotice = { days: 10, fromDay: '2015-03-27', confirmed: false } as const

export const holdsOn = (
  { fromDay, toDay }: Pick<Cover, 'fromDay' | 'toDay'>,
  day: Temporal.PlainDate,
): boolean =>
  Temporal.PlainDate.compare(fromDay, day) <= 0 &&
  (toDay === null || Temporal.PlainDate.compare(day, toDay) <= 0)

export type CoverFault = 'none' | 'asked-late'
export type Covering = { readonly cover: Cover } | { readonly fault: CoverFault }

/** Of those of a host, what covers somebody of this scheme who begins on that day; `own` goes first. */
export function findCover(
  covers: readonly Cover[],
  { scheme, own }: { readonly scheme: Scheme; readonly own: CoverId | null },
  firstDay: Temporal.PlainDate,
): Covering {
  const fitting = covers
    .filter(({ kind }) => kind === 'inail' || kindOf(scheme) === 'pact')
    .filter(cover => holdsOn(cover, firstDay))
    .toSorted((a, b) => Number(b.id === own) - Number(a.id === own))
  const cover = fitting.find(each => isAskedInTime(each, firstDay))
  if (cover !== undefined) return { cover }
  return { fault: fitting.length > 0 ? 'asked-late' : 'none' }
}

const isAskedInTime = ({ kind, askedOn }: Cover, firstDay: Temporal.PlainDate): boolean =>
  kind !== 'inail' ||
  Temporal.PlainDate.compare(askedOn.add({ days: positionNotice.days }), firstDay) <= 0
