/** The code on the wall of a place: it stays, so it only opens an entry. */
import { type HostPlaceId, type TerritoryId, toId } from '../ids.ts'

export type Wall = {
  readonly territoryId: TerritoryId
  readonly placeId: HostPlaceId
  readonly secret: string
}

/** The part of a `/start` link after `?start=`. */
export const wallCode = ({ territoryId, placeId, secret }: Wall): string =>
  `w${territoryId.toString(36)}-${placeId.toString(36)}-${secret}`

const shape = /^w([0-9a-z]{1,11})-([0-9a-z]{1,11})-([\w-]{22})$/

/** Undefined: it is no code of a wall. */
export function readWallCode(payload: string): Wall | undefined {
  const [, territory, place, secret] = shape.exec(payload) ?? []
  if (territory === undefined || place === undefined || secret === undefined) return undefined
  const ids = [territory, place].map(text => Number.parseInt(text, 36))
  if (!ids.every(Number.isSafeInteger)) return undefined
  return {
    territoryId: toId<TerritoryId>(ids[0] ?? 0),
    placeId: toId<HostPlaceId>(ids[1] ?? 0),
    secret,
  }
}
