/** Distance is between municipality centres, and is told in bands only. A position is never asked. */
import type { Reached } from '../listing/store.ts'
import type { Municipality } from '../network/store.ts'

/** 0: the same municipality; else "up to" so many kilometres; Infinity: farther than 20. */
export const bands = [0, 5, 10, 20, Number.POSITIVE_INFINITY] as const
export type Band = (typeof bands)[number]

type Point = Pick<Municipality, 'latitude' | 'longitude'>

const earthRadiusKm = 6371.0088
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in kilometres (haversine). */
export function distanceKm(a: Point, b: Point): number {
  const dLat = radians(b.latitude - a.latitude)
  const dLon = radians(b.longitude - a.longitude)
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLon / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Two municipalities at the same point are not the same municipality: at least the first band. */
export function bandOf(km: number, same: boolean): Band {
  if (same) return 0
  return bands.find(band => band > 0 && km <= band) ?? Number.POSITIVE_INFINITY
}

/** The municipalities within `radiusKm` of one, itself included, nearest first. */
export function reachOf(
  code: string,
  radiusKm: number,
  municipalities: readonly Municipality[],
): readonly Reached[] {
  const centre = municipalities.find(municipality => municipality.code === code)
  if (centre === undefined) return [{ code, km: 0 }]
  return municipalities
    .map(other => ({ code: other.code, km: distanceKm(centre, other) }))
    .filter(({ code: other, km }) => other === code || (radiusKm > 0 && km <= radiusKm))
    .sort((a, b) => a.km - b.km || (a.code < b.code ? -1 : 1))
}
