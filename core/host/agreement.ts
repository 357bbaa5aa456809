/**
 * A host takes people in while an agreement is in force that names their scheme: from its first day
 * to its last, or to the day on which it was ended before. Without one nobody new is placed there.
 */
import type { AgreementId, MemberId } from '../ids.ts'
import type { Scheme } from '../scheme/scheme.ts'

export type HostAgreement = {
  readonly id: AgreementId
  readonly organisationId: MemberId
  readonly schemes: readonly Scheme[]
  /** Of the deed: its number, its date. */
  readonly reference: string
  readonly fromDay: Temporal.PlainDate
  readonly toDay: Temporal.PlainDate
  /** The last day, where it was ended before its time. */
  readonly endedOn: Temporal.PlainDate | null
}

type Span = Pick<HostAgreement, 'fromDay' | 'toDay' | 'endedOn'>

export const lastDayOf = ({ toDay, endedOn }: Omit<Span, 'fromDay'>): Temporal.PlainDate =>
  endedOn !== null && Temporal.PlainDate.compare(endedOn, toDay) < 0 ? endedOn : toDay

export const isInForce = (agreement: Span, day: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(agreement.fromDay, day) <= 0 &&
  Temporal.PlainDate.compare(day, lastDayOf(agreement)) <= 0

export const holdsFor = (
  agreement: Span & Pick<HostAgreement, 'schemes'>,
  scheme: Scheme,
  day: Temporal.PlainDate,
): boolean => agreement.schemes.includes(scheme) && isInForce(agreement, day)

/** On the day after its last, others hold for all that it was for: nobody has to be warned. */
export function isRenewed(agreement: HostAgreement, all: readonly HostAgreement[]): boolean {
  const next = lastDayOf(agreement).add({ days: 1 })
  return agreement.schemes.every(scheme =>
    all.some(other => other.id !== agreement.id && holdsFor(other, scheme, next)),
  )
}
