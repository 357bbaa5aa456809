import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, distanceKm, reachOf } from './distance.ts'

const trecate = { code: '003149', name: 'Trecate', latitude: 45.434, longitude: 8.7364 }
const galliate = { code: '003068', name: 'Galliate', latitude: 45.4794, longitude: 8.6982 }
const novara = { code: '003106', name: 'Novara', latitude: 45.4469, longitude: 8.6222 }
const towns = [novara, galliate, trecate]

const point = fc.record({
  latitude: fc.double({ min: -89, max: 89, noNaN: true }),
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
})

describe('distance', () => {
  it('is the length of the great circle', () => {
    expect(distanceKm(trecate, galliate)).toBeCloseTo(5.86, 1)
    expect(distanceKm(trecate, novara)).toBeCloseTo(9.02, 1)
    expect(distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(
      111.195,
      2,
    )
  })

  it('is the same both ways, zero to oneself, at most half round the earth', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6)
        expect(distanceKm(a, a)).toBe(0)
        expect(distanceKm(a, b)).toBeLessThanOrEqual(20_016)
      }),
    )
  })

  it('is told in bands', () => {
    expect([0.1, 5, 5.1, 10, 19.9, 20.1].map(km => bandOf(km, false))).toEqual([
      5,
      5,
      10,
      10,
      20,
      Number.POSITIVE_INFINITY,
    ])
    expect(bandOf(0, true)).toBe(0)
    expect(bandOf(0, false)).toBe(5)
  })

  it('reaches oneself always, others within the radius, nearest first', () => {
    const codes = (km: number) => reachOf(trecate.code, km, towns).map(town => town.code)
    expect(codes(0)).toEqual([trecate.code])
    expect(codes(5)).toEqual([trecate.code])
    expect(codes(6)).toEqual([trecate.code, galliate.code])
    expect(codes(20)).toEqual([trecate.code, galliate.code, novara.code])
    expect(reachOf('unknown', 20, towns)).toEqual([{ code: 'unknown', km: 0 }])
  })
})
