/**
 * The code on the wall of a place is made by the desk, or by whoever stands beside people there. Another
 * one takes its place at once: what hung there until then opens nothing any more.
 */
import type { HostPlace } from '../host/place.ts'
import type { HostPlaceId, MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isTutorOf } from './hands.ts'
import { wallCode } from './wall-code.ts'

export type MakeWallCode = MemberCommand & {
  readonly placeId: HostPlaceId
  /** 128 random bits, base64url: 22 letters. */
  readonly secret: string
  /** The mark of what hung there when it was asked for; absent: whatever does. */
  readonly seen?: string
}

export type PlaceWall = {
  readonly place: HostPlace
  /** What stands in the link; undefined: nothing hangs there yet. */
  readonly code: string | undefined
  /** Tells one code from the next; empty where none hangs. */
  readonly mark: string
}
export type HungWall = PlaceWall & { readonly code: string }

/**
 * The same command again answers with what hangs there by now. Refuses `not-found` to who may not,
 * `already-closed`, `changed-meanwhile` when another code hangs there than was seen.
 */
export const makeWallCode =
  (ports: Ports) =>
  (command: MakeWallCode): Promise<Result<HungWall, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<HungWall, Refusal>> => {
      const { territoryId, by, commandId, placeId, secret, seen } = command
      const now = ports.now()
      const fresh = await stores.commands.claim(commandId, now)
      const place = await stores.hosts.lockPlace(placeId)
      if (place === undefined || !(await mayHang(stores, by, place.organisationId, now))) {
        return refuse({ code: 'not-found' })
      }
      if (place.closedAt !== null) return refuse({ code: 'already-closed' })
      const old = (await stores.attendances.wallOf(placeId))?.secret
      const answer = (hung: string) =>
        ok({ place, code: wallCode({ territoryId, placeId, secret: hung }), mark: markOf(hung) })
      if (!fresh && old !== undefined) return answer(old)
      if (seen !== undefined && seen !== markOf(old)) return refuse({ code: 'changed-meanwhile' })
      await stores.attendances.keepWall(placeId, secret)
      const row = { actor: actorOf(by), action: 'host-place.wall-code', entity: 'member' }
      const about = { entityId: place.organisationId, reason: `host-place-${placeId}` }
      await stores.audit.write({ ...row, ...about }, now)
      return answer(secret)
    })

type OfHost = Omit<MemberCommand, 'commandId'> & { readonly hostId: MemberId }
type Walls = readonly PlaceWall[]

/** The walls of the open places of a host. Refuses `not-found` to who may not. */
export const readWalls =
  (ports: Ports) =>
  (query: OfHost): Promise<Result<Walls, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<Walls, Refusal>> => {
      const { territoryId, by, hostId } = query
      if (!(await mayHang(stores, by, hostId, ports.now()))) return refuse({ code: 'not-found' })
      const walls: PlaceWall[] = []
      for (const place of await stores.hosts.placesOf(hostId)) {
        if (place.closedAt !== null) continue
        const secret = (await stores.attendances.wallOf(place.id))?.secret
        const code = secret && wallCode({ territoryId, placeId: place.id, secret })
        walls.push({ place, code, mark: markOf(secret) })
      }
      return ok(walls)
    })

const markOf = (secret = ''): string => secret.slice(0, 8)

const mayHang = async (
  stores: Stores,
  by: MemberId,
  hostId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> =>
  (await isTutorOf(stores, by, hostId, now)) || (await readStaff(stores, by, now)).ok
