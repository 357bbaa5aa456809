import { describe, expect, it } from 'vitest'
import { findMunicipalities } from './find-municipalities.ts'

const names = [
  'Casalbeltrame',
  'Casaleggio Novara',
  'Casalino',
  'Casalvolone',
  'Castellazzo Novarese',
  'Cerano',
  'Galliate',
  'Granozzo con Monticello',
  'San Nazzaro Sesia',
  'San Pietro Mosezzo',
  'Sozzago',
  'Trecate',
]
const all = names.map((name, at) => ({ code: `00${at}`, name, latitude: 45, longitude: 8 }))
const find = (typed: string) => {
  const { found, sure } = findMunicipalities(all, typed)
  return { names: found.map(({ name }) => name), sure }
}

describe('a municipality is found', () => {
  it.each([
    ['trecate', 'Trecate'],
    ['TRE', 'Trecate'],
    ['  Trécàte! ', 'Trecate'],
    ['san naz', 'San Nazzaro Sesia'],
    ['monticello', 'Granozzo con Monticello'],
    ['casalino', 'Casalino'],
  ])('by %j, surely', (typed, name) => {
    expect(find(typed)).toEqual({ names: [name], sure: true })
  })

  it.each([
    ['treccate', 'Trecate'],
    ['galiate', 'Galliate'],
    ['sozago', 'Sozzago'],
    ['gallaite', 'Galliate'],
    ['cer', 'Cerano'],
  ])('by %j, with a slip or without', (typed, name) => {
    expect(find(typed).names[0]).toBe(name)
  })

  it('never surely by a slip or by two letters', () => {
    expect(find('treccate').sure).toBe(false)
    expect(find('tr')).toEqual({ names: ['Trecate'], sure: false })
  })

  it('among at most five', () => {
    expect(find('cas')).toEqual({ names: names.slice(0, 5), sure: false })
  })

  it.each(['', '123', 'Milano', '😀', 'xy'])('not by %j', typed => {
    expect(find(typed)).toEqual({ names: [], sure: false })
  })
})
