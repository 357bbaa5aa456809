/**
 * Who may see a placement may change it and start others of its kind: by the mandate that its scheme asks
 * for. To everybody else it is not there, whatever their role, and nobody handles their own.
 */
import type { MemberId, PlacementId } from '../ids.ts'
import { isStaff } from '../member/authority.ts'
import type { Stores } from '../ports.ts'
import { startedBy } from '../scheme/rules.ts'
import type { Placement, PlacementOrder } from './placement.ts'

/** What somebody may see, as their roles and mandates are now. */
export type Sight = {
  readonly memberId: MemberId
  readonly isStaff: boolean
  readonly isLegal: boolean
  /** Bodies for which they act; for a promoter also who is no staff. */
  readonly municipal: readonly MemberId[]
  readonly promoter: readonly MemberId[]
}

export async function sightOf(
  { members, mandates }: Pick<Stores, 'members' | 'mandates'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Sight> {
  const person = await members.inPerson(memberId, now)
  const isHere = person?.state === 'active'
  const held = isHere ? await mandates.of(memberId, now) : []
  const bodies = (kind: 'municipal' | 'promoter') =>
    held.flatMap(each => (each.kind === kind && each.organisationId ? [each.organisationId] : []))
  const staff = isHere && isStaff(person.roles)
  return {
    memberId,
    isStaff: staff,
    isLegal: staff && held.some(({ kind }) => kind === 'legal'),
    municipal: staff ? bodies('municipal') : [],
    promoter: bodies('promoter'),
  }
}

/** Nothing at all of this can be theirs to see. */
export const isBlind = (sight: Sight): boolean => !sight.isStaff && sight.promoter.length === 0

export function mayStart(
  sight: Sight,
  { scheme, promoterId }: Pick<PlacementOrder, 'scheme' | 'promoterId'>,
): boolean {
  const hand = startedBy(scheme)
  if (hand === 'operator') return sight.isStaff
  if (hand === 'legal') return sight.isLegal
  return promoterId !== null && sight[hand].includes(promoterId)
}

export const sees = (
  sight: Sight,
  { memberId, order }: Pick<Placement, 'memberId' | 'order'>,
): boolean => memberId !== sight.memberId && mayStart(sight, order)

/** Undefined: there is none, or not for them. */
export async function readSeen(
  stores: Pick<Stores, 'members' | 'mandates' | 'placements'>,
  by: MemberId,
  id: PlacementId,
  now: Temporal.Instant,
): Promise<Placement | undefined> {
  return ifSeen(stores, by, await stores.placements.read(id), now)
}

/** The same, locked for this work. */
export async function lockSeen(
  stores: Pick<Stores, 'members' | 'mandates' | 'placements'>,
  by: MemberId,
  id: PlacementId,
  now: Temporal.Instant,
): Promise<Placement | undefined> {
  return ifSeen(stores, by, await stores.placements.lock(id), now)
}

async function ifSeen(
  stores: Pick<Stores, 'members' | 'mandates'>,
  by: MemberId,
  placement: Placement | undefined,
  now: Temporal.Instant,
): Promise<Placement | undefined> {
  if (placement === undefined) return undefined
  return sees(await sightOf(stores, by, now), placement) ? placement : undefined
}
