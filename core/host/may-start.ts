/**
 * Whether somebody may begin at a host on a day: it is open, an agreement is in force for the scheme, and
 * they are covered, or a named operator has signed that they begin without.
 */
import type { CoverId, HostPlaceId, MemberId, PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { holdsFor } from './agreement.ts'
import { type Covering, findCover } from './cover.ts'

export async function agreementHolds(
  { hosts, organisations }: Pick<Stores, 'hosts' | 'organisations'>,
  hostId: MemberId,
  scheme: Scheme,
  day: Temporal.PlainDate,
): Promise<boolean> {
  const host = await organisations.read(hostId)
  if (host === undefined || host.closedAt !== null) return false
  return (await hosts.agreementsOf(hostId)).some(agreement => holdsFor(agreement, scheme, day))
}

type Covered = {
  readonly hostId: MemberId
  readonly scheme: Scheme
  /** The one that was chosen for them. */
  readonly coverId: CoverId | null
}

/** `day`: the first on which they are there. */
export async function coverOf(
  { hosts }: Pick<Stores, 'hosts'>,
  { hostId, scheme, coverId }: Covered,
  day: Temporal.PlainDate,
): Promise<Covering> {
  return findCover(await hosts.coversOf(hostId), { scheme, own: coverId }, day)
}

type Start = Covered & {
  readonly id: PlacementId
  readonly placeId: HostPlaceId | null
}

/**
 * Answers with what covers them, null under an override. Refuses `no-agreement`, `not-covered`, and
 * `already-closed` of a closed place.
 */
export async function mayStart(
  stores: Pick<Stores, 'hosts' | 'organisations' | 'placements'>,
  start: Start,
  firstDay: Temporal.PlainDate,
): Promise<Result<CoverId | null, Refusal>> {
  const { id, hostId, scheme, placeId } = start
  if (!(await agreementHolds(stores, hostId, scheme, firstDay))) {
    return refuse({ code: 'no-agreement' })
  }
  const place = placeId === null ? undefined : await stores.hosts.place(placeId)
  if (place !== undefined && place.closedAt !== null) return refuse({ code: 'already-closed' })
  const covering = await coverOf(stores, start, firstDay)
  if ('cover' in covering) return ok(covering.cover.id)
  const override = await stores.placements.overrideOf(id)
  return override === undefined
    ? refuse({ code: 'not-covered', because: covering.fault })
    : ok(null)
}
