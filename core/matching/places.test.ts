import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Band, bands } from './distance.ts'
import { fewestSharing, placeWords } from './places.ts'

const people = fc.record({
  0: fc.nat(12),
  5: fc.nat(12),
  10: fc.nat(12),
  20: fc.nat(12),
  far: fc.nat(12),
})
const asMap = (p: { 0: number; 5: number; 10: number; 20: number; far: number }) =>
  new Map<Band, number>([
    [0, p[0]],
    [5, p[5]],
    [10, p[10]],
    [20, p[20]],
    [Number.POSITIVE_INFINITY, p.far],
  ])

describe('how near', () => {
  it('is never told in words that fewer than five people share', () => {
    fc.assert(
      fc.property(people, population => {
        const count = asMap(population)
        const words = placeWords(count)
        for (const told of bands) {
          const readers = bands.filter(band => words.get(band) === told)
          const sharing = readers.reduce((sum, band) => sum + (count.get(band) ?? 0), 0)
          if (sharing > 0) expect(sharing).toBeGreaterThanOrEqual(fewestSharing)
        }
      }),
    )
  })

  it('is never told nearer than it is, nor beyond 20 km', () => {
    fc.assert(
      fc.property(people, population => {
        for (const [band, told] of placeWords(asMap(population))) {
          if (told !== null) expect(told).toBeGreaterThanOrEqual(band)
          if (told !== null) expect(told).toBeLessThanOrEqual(20)
        }
      }),
    )
  })

  const told = (counts: [number, number, number, number]) => {
    const [own, five, ten, twenty] = counts
    const words = placeWords(asMap({ 0: own, 5: five, 10: ten, 20: twenty, far: 9 }))
    return [words.get(0), words.get(5), words.get(10), words.get(20)]
  }
  it('is the municipality with five there, else within 10 km, else nothing', () => {
    expect(told([5, 5, 5, 5])).toEqual([0, 5, 10, 20])
    expect(told([4, 0, 1, 0])[0]).toBe(10)
    expect(told([4, 9, 0, 0])).toEqual([10, 10, 10, null])
    expect(told([4, 9, 3, 0]).slice(0, 2)).toEqual([10, 5])
    expect(told([4, 0, 0, 9])).toEqual([null, null, null, 20])
    expect(told([0, 2, 2, 4])).toEqual([null, null, null, null])
  })
})
