import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import arabic from '../../locales/ar/category.json' with { type: 'json' }
import english from '../../locales/en/category.json' with { type: 'json' }
import italian from '../../locales/it/category.json' with { type: 'json' }
import { categoryCatalogue, categoryGroups, isCategoryCode } from './catalogue.ts'

const seed = readFileSync(new URL('../../prisma/seed/categories.csv', import.meta.url), 'utf8')

describe('the catalogue', () => {
  it('is what the database is filled with', () => {
    const rows = categoryCatalogue.map(({ group, code, flag }) => `${group},${code},${flag ?? ''}`)
    expect(seed).toBe(['group,code,flag', ...rows, ''].join('\n'))
  })

  it('has 61 services in seven groups', () => {
    expect(new Set(categoryCatalogue.map(({ code }) => code)).size).toBe(61)
    expect(categoryGroups).toHaveLength(7)
  })

  it('knows its codes from other text', () => {
    expect(isCategoryCode('ironing')).toBe(true)
    expect(isCategoryCode('toString')).toBe(false)
  })

  it.each([
    ['it', italian],
    ['en', english],
    ['ar', arabic],
  ])('has a different name for each service, and one icon a group, in %s', (_, words) => {
    expect(Object.keys(words.name)).toEqual(categoryCatalogue.map(({ code }) => code))
    expect(new Set(Object.values(words.name)).size).toBe(61)
    expect(Object.keys(words.group)).toEqual(categoryGroups)
    for (const name of Object.values(words.group)) {
      expect(name).toMatch(/^\p{Extended_Pictographic}\uFE0F? [\p{L} ]+/u)
    }
  })
})
