import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyOffered, anyWish, anyWisher, kmBetween } from '#test/builders/any-wish'
import { askedClasses, mayDrive } from './facts.ts'
import { fieldOf, workFields } from './fields.ts'
import { all, type Fit } from './fit.ts'
import { matchWish, toCheck, type Wisher } from './match.ts'

const fits: readonly Fit[] = ['fits', 'unknown', 'not']
/** What is not known may turn out either way; what is known stays. */
const becomes: Record<Fit, readonly Fit[]> = {
  fits: ['fits'],
  not: ['not'],
  unknown: ['fits', 'unknown', 'not'],
}

describe('three values', () => {
  it('only ever learn: knowing more turns no yes into a no, and no no into a yes', () => {
    for (const [a, b] of fits.flatMap(one => fits.map(two => [one, two] as const))) {
      for (const later of becomes[a]) {
        expect(becomes[all([a, b])]).toContain(all([later, b]))
      }
    }
  })

  it('need all of it, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...fits)), parts => {
        const whole = all(parts)
        expect(whole === 'fits').toBe(parts.every(part => part === 'fits'))
        expect(whole === 'not').toBe(parts.includes('not'))
        expect(all(parts.toReversed())).toBe(whole)
      }),
    )
  })
})

/** The same person, of whom less is known. */
const lessOf = (wisher: Wisher, keep: readonly boolean[]): Wisher => ({
  ...wisher,
  home: keep[0] === true ? wisher.home : undefined,
  adult: keep[1] === true ? wisher.adult : undefined,
  week: keep[2] === true ? wisher.week : undefined,
  spoken: keep[3] === true ? wisher.spoken : [],
  declared: {
    ...(keep[4] === true && wisher.declared.licences && { licences: wisher.declared.licences }),
    ...(keep[5] === true &&
      wisher.declared.vehicle !== undefined && { vehicle: wisher.declared.vehicle }),
  },
})

describe('a wish and an opportunity', () => {
  it('know no less when more is said: a yes stays yes, a no stays no', () => {
    const keeps = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 })
    fc.assert(
      fc.property(anyOffered, anyWish, anyWisher, keeps, (offered, wish, wisher, keep) => {
        const less = matchWish(offered, wish, lessOf(wisher, keep), kmBetween(offered))
        const more = matchWish(offered, wish, wisher, kmBetween(offered))
        expect(becomes[less.fit]).toContain(more.fit)
      }),
      { numRuns: 2000 },
    )
  })

  it('refuse nobody for what is not known, and name it instead', () => {
    const nobodyKnows = { declared: {}, home: undefined, adult: undefined, week: undefined }
    fc.assert(
      fc.property(anyOffered, anyWish, anyWisher, (offered, wish, wisher) => {
        const stranger = { ...wisher, ...nobodyKnows, spoken: [] }
        const matched = matchWish(offered, wish, stranger, kmBetween(offered))
        expect(matched.fit === 'unknown').toBe(
          toCheck(matched).length > 0 && matched.parts.every(({ fit }) => fit !== 'not'),
        )
        // What a person asks for can refuse; what is asked of somebody unknown cannot.
        const refused = matched.parts.filter(({ fit }) => fit === 'not').map(({ part }) => part)
        expect(refused.filter(part => part.startsWith('requirement'))).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a licence', () => {
  it('of one class is one of what it includes, and none is none', () => {
    expect(mayDrive({ licences: ['C'] }, 'B')).toBe('fits')
    expect(mayDrive({ licences: ['A'] }, 'B')).toBe('not')
    expect(mayDrive({ licences: ['B'] }, 'BE')).toBe('unknown')
    expect(mayDrive({ licences: ['B'] }, 'CE')).toBe('not')
    expect(mayDrive({ licences: [] }, 'AM')).toBe('not')
    expect(mayDrive({}, 'B')).toBe('unknown')
    for (const held of askedClasses) expect(mayDrive({ licences: [held] }, held)).toBe('fits')
  })
})

describe('a field of work', () => {
  it('holds every group of ISCO-08, and each has some', () => {
    const codes = Array.from({ length: 10_000 }, (_, at) => String(at).padStart(4, '0'))
    const fields = new Set(codes.map(fieldOf))
    expect([...fields].toSorted()).toEqual([...workFields].toSorted())
    expect(['5120', '9412', '512'].map(fieldOf)).toEqual(['kitchen', 'kitchen', 'kitchen'])
    expect(['5153', '5322', '8322', '9313', '2635'].map(fieldOf)).toEqual([
      ...['services', 'care', 'transport', 'building', 'teaching'],
    ])
  })
})
