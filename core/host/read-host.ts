/**
 * A host as the desk sees it, and as whoever acts for it does: what was agreed, where and when, who stands
 * beside people there. Nobody who gives hours back is in it.
 */
import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Organisation } from '../organisation/organisation.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { HostAgreement } from './agreement.ts'
import type { Cover } from './cover.ts'
import type { HostPlace, Opening } from './place.ts'
import { readTutors, type Tutor } from './read-tutors.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export type HostCard = {
  readonly organisation: Organisation
  readonly as: 'staff' | 'body'
  readonly agreements: readonly HostAgreement[]
  readonly places: readonly {
    readonly place: HostPlace
    readonly openings: readonly Opening[]
  }[]
  readonly covers: readonly Cover[]
  readonly tutors: readonly Tutor[]
  readonly today: Temporal.PlainDate
}

/** Refuses `not-found` to whoever it does not concern. Whose names are shown is written down. */
export const readHost =
  (ports: Ports) =>
  (query: Query & { readonly hostId: MemberId }): Promise<Result<HostCard, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<HostCard, Refusal>> => {
      const now = ports.now()
      const { by, hostId } = query
      const as = await viewerOf(stores, by, hostId, now)
      const organisation = as && (await stores.organisations.read(hostId))
      if (as === undefined || organisation === undefined) return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
      const { agreements, places, covers } = await readGround(stores, hostId)
      const tutors = await readTutors(stores, hostId, now, today)
      const row = { actor: actorOf(by), action: 'tutor.listed', entity: 'member' }
      for (const { id } of tutors) {
        await stores.audit.write({ ...row, entityId: id, reason: `member-${hostId}` }, now)
      }
      return ok({ organisation, as, agreements, places, covers, tutors, today })
    })

/** Whether this body ever took people in: then there is something to see. */
export const isHost =
  (ports: Ports) =>
  async ({ territoryId, by }: Query): Promise<boolean> => {
    const read = await ports.transact(scopeOf({ territoryId, by }), async ({ hosts }) => {
      const agreed = (await hosts.agreementsOf(by)).length > 0
      return ok(agreed || (await hosts.placesOf(by)).length > 0)
    })
    return read.ok && read.value
  }

async function readGround(
  { hosts }: Pick<Stores, 'hosts'>,
  hostId: MemberId,
): Promise<Pick<HostCard, 'agreements' | 'places' | 'covers'>> {
  const places: HostCard['places'][number][] = []
  for (const place of await hosts.placesOf(hostId)) {
    places.push({ place, openings: await hosts.openingsOf(place.id) })
  }
  const agreements = await hosts.agreementsOf(hostId)
  return { agreements, places, covers: await hosts.coversOf(hostId) }
}

/** The desk, the body itself (its delegate acts for it), or who may act for it. */
async function viewerOf(
  stores: Stores,
  by: MemberId,
  hostId: MemberId,
  now: Temporal.Instant,
): Promise<HostCard['as'] | undefined> {
  if (by === hostId) return 'body'
  if ((await readStaff(stores, by, now)).ok) return 'staff'
  const mine = await stores.organisations.of(by, now)
  return mine.some(({ id }) => id === hostId) ? 'body' : undefined
}
