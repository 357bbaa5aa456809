import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import arabic from '../../locales/ar/occupation.json' with { type: 'json' }
import english from '../../locales/en/occupation.json' with { type: 'json' }
import italian from '../../locales/it/occupation.json' with { type: 'json' }
import { escoUri, isOccupationCode, occupationCatalogue, occupationOf } from './occupations.ts'

const seed = readFileSync(new URL('../../prisma/seed/occupations.csv', import.meta.url), 'utf8')

describe('the occupations', () => {
  it('are those of the list that was checked against ESCO', () => {
    const rows = seed.trim().split('\n').slice(1)
    const checked = rows
      .map(row => row.split(','))
      .map(([isco, , code, uuid]) => [isco, code, uuid])
    expect(occupationCatalogue.map(({ isco, code, uuid }) => [isco, code, uuid])).toEqual(checked)
    expect(new Set(occupationCatalogue.map(({ uuid }) => uuid)).size).toBe(58)
  })

  it('are known by their codes, and named as ESCO names them', () => {
    expect(isOccupationCode('home_care_aide')).toBe(true)
    expect(isOccupationCode('toString')).toBe(false)
    expect(occupationOf('home_care_aide').isco).toBe('5322')
    expect(escoUri('domestic_cleaner')).toBe(
      'http://data.europa.eu/esco/occupation/cbad55a4-c7cf-4ab6-9540-eac72b26729b',
    )
  })

  it.each([
    ['it', italian],
    ['en', english],
    ['ar', arabic],
  ])('have a different name each, in %s', (_, words) => {
    expect(Object.keys(words.name)).toEqual(occupationCatalogue.map(({ code }) => code))
    expect(new Set(Object.values(words.name)).size).toBe(58)
  })
})
