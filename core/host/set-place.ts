/** A place of a host is opened, described anew, or closed: not while somebody is placed there. */
import { type HostPlaceId, type MemberId, toId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mostAtOnce } from './capacity.ts'
import { decideOnHost, type Host } from './decide-on-host.ts'
import { followingPlace } from './follow-hours.ts'
import type { HostPlace } from './place.ts'
import { checkText, isCapacity } from './terms.ts'

type Terms = Pick<HostPlace, 'name' | 'municipalityCode' | 'address' | 'directions' | 'capacity'>

export type OpenPlace = MemberCommand & Terms & { readonly organisationId: MemberId }

/** Refuses `invalid-settings` of the field that cannot stand, `unknown-municipality`. */
export const openPlace = decideOnHost({
  action: 'host-place.opened',
  hostOf: (_stores, { organisationId }: OpenPlace) => Promise.resolve(organisationId),
  write: async (stores, command, { now, today }): Promise<Result<HostPlaceId, Refusal>> => {
    const terms = await checkTerms(stores, command, today)
    if (!terms.ok) return terms
    const { organisationId } = command
    return ok(await stores.hosts.addPlace({ organisationId, ...terms.value }, now))
  },
  read: readPlace,
})

type OfPlace = MemberCommand & { readonly placeId: HostPlaceId }
export type ChangePlace = OfPlace & { readonly patch: Partial<Terms> }

/** Refuses as opening does, and `place-in-use` for fewer people than are placed there. */
export const changePlace = followingPlace(
  decideOnHost({
    action: 'host-place.changed',
    hostOf: (stores, command: ChangePlace) => hostOf(stores, command),
    write: (stores, { placeId, patch }, host) =>
      onOpenPlace(stores, placeId, async place => {
        const terms = await checkTerms(stores, { ...place, ...patch }, host.today)
        if (!terms.ok) return terms
        const openings = await stores.hosts.openingsOf(placeId)
        const taken = await stores.hosts.takenAt(placeId, host.today, null)
        if (mostAtOnce(openings, taken) > terms.value.capacity) {
          return refuse({ code: 'place-in-use' })
        }
        await stores.hosts.savePlace({ ...place, ...terms.value })
        return ok(placeId)
      }),
    read: readPlace,
  }),
)

/** Nothing begins there any more. Refuses `place-in-use` while somebody is placed or booked there. */
export const closePlace = followingPlace(
  decideOnHost({
    action: 'host-place.closed',
    hostOf,
    write: (stores, { placeId }: OfPlace, { now, today }) =>
      onOpenPlace(stores, placeId, async place => {
        const taken = await stores.hosts.takenAt(placeId, today, null)
        const isUsed = taken.length > 0 || (await stores.hosts.isBooked(placeId, today))
        if (isUsed) return refuse({ code: 'place-in-use' })
        await stores.hosts.savePlace({ ...place, closedAt: now })
        return ok(placeId)
      }),
    read: readPlace,
  }),
)

async function hostOf(
  { hosts }: Pick<Stores, 'hosts'>,
  { placeId }: OfPlace,
): Promise<MemberId | undefined> {
  return (await hosts.place(placeId))?.organisationId
}

/** Locked: whoever plans there waits, and finds it as it is then. */
async function onOpenPlace(
  { hosts }: Pick<Stores, 'hosts'>,
  id: HostPlaceId,
  change: (place: HostPlace) => Promise<Result<HostPlaceId, Refusal>>,
): Promise<Result<HostPlaceId, Refusal>> {
  const place = await hosts.lockPlace(id)
  if (place === undefined) return refuse({ code: 'not-found' })
  return place.closedAt === null ? change(place) : refuse({ code: 'already-closed' })
}

async function checkTerms(
  { network }: Pick<Stores, 'network'>,
  { name, municipalityCode, address, directions, capacity }: Terms,
  today: Host['today'],
): Promise<Result<Terms, Refusal>> {
  const named = checkText(name, 'name', 80)
  if (!named.ok) return named
  const at = checkText(address, 'address', 200)
  if (!at.ok) return at
  const way = directions === null ? ok(null) : checkText(directions, 'directions', 300)
  if (!way.ok) return way
  if (!isCapacity(capacity)) return refuse({ code: 'invalid-settings', field: 'capacity' })
  const towns = await network.municipalities(today)
  if (!towns.some(({ code }) => code === municipalityCode)) {
    return refuse({ code: 'unknown-municipality' })
  }
  return ok({
    ...{ name: named.value, address: at.value, directions: way.value },
    ...{ municipalityCode, capacity },
  })
}

function readPlace({ hosts }: Pick<Stores, 'hosts'>, id: number) {
  return hosts.place(toId<HostPlaceId>(id))
}
