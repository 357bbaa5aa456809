/**
 * What is written of a placement stands only whole: an order has its reference and who gave it, hours
 * are owed as the law counts them, and place, tutor and cover are the host's own.
 */
import type { MemberId } from '../ids.ts'
import type { Minutes } from '../minutes.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { betrayingIn } from '../scheme/betraying-words.ts'
import { owedMinutes } from '../scheme/owed-minutes.ts'
import { rulesOf } from '../scheme/rules.ts'
import { kindOf } from '../scheme/scheme.ts'
import type { PlacementOrder, PlacementTerms } from './placement.ts'
import type { PlacementFault, PlacementField } from './term-fault.ts'

/** As a door hands it over: minutes are given where no days are to be converted. */
export type WrittenTerms = Omit<PlacementTerms, 'owed' | 'order'> & {
  readonly order: Omit<PlacementOrder, 'why'>
  readonly owed: Minutes | null
}

const longest = { reference: 120, authority: 120, note: 500, activity: 80 } as const
/** Ten years: whoever means more has slipped. */
const mostDays = 3660
const weekMinutes = 7 * 24 * 60

/** Trimmed and with its hours. Refuses `invalid-placement`. */
export async function checkTerms(
  stores: Pick<Stores, 'hosts' | 'mandates' | 'organisations'>,
  memberId: MemberId,
  written: WrittenTerms,
  now: Temporal.Instant,
): Promise<Result<PlacementTerms, Refusal>> {
  const order = { ...trimmed(written.order), why: '' }
  const terms = { ...written, activity: plain(written.activity), order }
  const fault =
    textFault(terms) ?? spanFault(terms) ?? (await hostFault(stores, memberId, terms, now))
  if (fault !== undefined) return refuse(fault)
  const { scheme, owedDays: days, fineCents } = order
  const owed = owedMinutes(rulesOf(scheme, terms.fromDay), { days, fineCents, minutes: terms.owed })
  if (!owed.ok) return refuse(invalid('owed', owed.refusal))
  return ok({ ...terms, owed: owed.value.minutes })
}

const invalid = (field: PlacementField, because: PlacementFault) =>
  ({ code: 'invalid-placement', field, because }) as const

/** Without characters that no keyboard writes: all orders fit into the length that they are sealed to. */
export const plain = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()

const trimmed = (order: WrittenTerms['order']): WrittenTerms['order'] => ({
  ...order,
  reference: plain(order.reference),
  authority: plain(order.authority),
  note: plain(order.note),
})

function textFault({ order, activity }: Omit<PlacementTerms, 'owed'>): Refusal | undefined {
  const isLegal = kindOf(order.scheme) === 'legal'
  const texts = [
    ['reference', order.reference, true],
    ['authority', order.authority, isLegal],
    ['note', order.note, false],
    ['activity', activity, true],
  ] as const
  for (const [field, text, isNeeded] of texts) {
    if (isNeeded && text === '') return invalid(field, 'missing')
    if (text.length > longest[field]) return invalid(field, 'too-long')
  }
  return betrayingIn(activity) === undefined ? undefined : invalid('activity', 'betrays')
}

function spanFault(terms: Omit<PlacementTerms, 'owed'>): Refusal | undefined {
  const { fromDay, toDay, order } = terms
  const days = fromDay.until(toDay).days
  if (days < 0 || days > mostDays) return invalid('toDay', 'out-of-range')
  const { weekLeast, weekMost, dayMost } = order.limits
  const given = [weekLeast, weekMost, dayMost].filter(each => each !== null)
  const isSensible = given.every(each => each > 0 && each <= weekMinutes)
  const isSpan = weekLeast === null || weekMost === null || weekLeast <= weekMost
  return isSensible && isSpan ? undefined : invalid('limits', 'out-of-range')
}

async function hostFault(
  { hosts, mandates, organisations }: Pick<Stores, 'hosts' | 'mandates' | 'organisations'>,
  memberId: MemberId,
  { hostId, placeId, tutorId, coverId, order }: Omit<PlacementTerms, 'owed'>,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  const isOpen = async (id: MemberId) => (await organisations.read(id))?.closedAt === null
  if (!(await isOpen(hostId))) return invalid('hostId', 'not-there')
  const { promoterId } = order
  if (promoterId !== null && !(await isOpen(promoterId))) return invalid('promoterId', 'not-there')
  const place = placeId === null ? null : await hosts.place(placeId)
  if (place !== null && (place?.organisationId !== hostId || place.closedAt !== null)) {
    return invalid('placeId', 'not-there')
  }
  const cover = coverId === null ? null : await hosts.cover(coverId)
  if (cover !== null && cover?.organisationId !== hostId) return invalid('coverId', 'not-there')
  if (tutorId === null) return undefined
  const tutors = await mandates.holders('tutor', hostId, now)
  const stands = tutorId !== memberId && tutors.includes(tutorId)
  return stands ? undefined : invalid('tutorId', 'not-there')
}
