import { describe, expect, it } from 'vitest'
import { readBalance } from './read-balance.ts'
import { readDay } from './read-day.ts'
import { readLanguages } from './read-languages.ts'
import { phoneKeyOf, readPhone } from './read-phone.ts'
import { readPlace } from './read-place.ts'

describe('hours of a list', () => {
  it.each([
    ['3,5', 210],
    ['3.5', 210],
    ['3:30', 210],
    ['3:30:00', 210],
    ['2h 15', 135],
    ['2 ore e 30 minuti', 150],
    ['1 ora', 60],
    ["90'", 90],
    ['90 min', 90],
    ['-1:15', -75],
    ['−1,25', -75],
    ['– 2', -120],
    ['(2,5)', -150],
    ['+4', 240],
    ['3,33', 200],
    ['-3,33', -200],
    ['', 0],
    ['-', 0],
    ['0', 0],
    ['-0', 0],
  ])('%s is %i minutes', (cell, minutes) => {
    expect(Object.is(readBalance(cell, 'hours'), minutes)).toBe(true)
  })

  it.each(['tre', '3:75', '2h 75', '1,2,3', '1001', '#RIF!', '12/3', '=1+1', '(3', '--2'])(
    '%s is none',
    cell => {
      expect(readBalance(cell, 'hours')).toBeUndefined()
    },
  )

  it('are bare minutes in a column of minutes', () => {
    expect(readBalance('90', 'minutes')).toBe(90)
    expect(readBalance('1.500,00', 'minutes')).toBe(1500)
    expect(readBalance('1:30', 'minutes')).toBe(90)
  })
})

describe('a day of a list', () => {
  const today = Temporal.PlainDate.from('2026-11-24')
  it.each([
    ['2015-03-01', '2015-03-01'],
    ['1/3/2015', '2015-03-01'],
    ['01.03.15', '2015-03-01'],
    ['24-11-2026', '2026-11-24'],
    ['01/03/2015 00:00:00', '2015-03-01'],
    ['29/2/2024', '2024-02-29'],
  ])('%s', (cell, day) => {
    expect(readDay(cell, today)?.toString()).toBe(day)
  })
  it.each(['25/11/2026', '31/2/2015', '1/13/2015', '1989-12-31', 'marzo 2015', '42064', ''])(
    '%s is none',
    cell => {
      expect(readDay(cell, today)).toBeUndefined()
    },
  )
})

it.each([
  ['it', ['it']],
  ['Italiano', ['it']],
  ['inglese e arabo', ['en', 'ar']],
  ['IT/EN', ['it', 'en']],
  ['Arabic, French', ['ar', 'fr']],
  ['romeno; rumeno', ['ro']],
  ['العربية', ['ar']],
  ['', []],
  ['klingon', undefined],
  ['italiano, boh', undefined],
])('languages: %s', (cell, codes) => {
  expect(readLanguages(cell)).toEqual(codes)
})

it.each([
  ['0321/777888', '0321777888'],
  ['333-123.45 67', '3331234567'],
  ['tel. (0321) 777888', '0321777888'],
  ['+39 333 1234567', '+393331234567'],
  ['0039 333 1234567', '+393331234567'],
  ['0321 777888 / 333 1234567', '0321777888'],
  ['333 1234567 (figlia)', '3331234567'],
  ['', null],
  ['-', null],
  ['3,33123E+09', undefined],
  ['chiedere a Rosa', undefined],
  ['12', undefined],
])('a phone: %s', (cell, phone) => {
  expect(readPhone(cell)).toBe(phone)
})

it('a number is the same with and without the prefix of Italy', () => {
  expect(['+393331234567', '393331234567', '3331234567'].map(phoneKeyOf)).toEqual(
    Array.from({ length: 3 }, () => '3331234567'),
  )
  expect(phoneKeyOf('+41793331122')).toBe('+41793331122')
})

const towns = [
  ['003149', 'Trecate'],
  ['003068', 'Galliate'],
  ['003135', 'San Nazzaro Sesia'],
  ['003141', 'San Pietro Mosezzo'],
].map(([code = '', name = '']) => ({ code, name, latitude: 45, longitude: 8 }))

it.each([
  ['TRECATE (NO)', '003149'],
  ['28069 Trecate', '003149'],
  ['Trecate - NO', '003149'],
  ['Galiate', '003068'],
  ['3149', '003149'],
  ['003149', '003149'],
  ['S. Nazzaro', '003135'],
  ['San', undefined],
  ['Novara', undefined],
  ['28069', undefined],
  ['', undefined],
])('a municipality: %s', (cell, code) => {
  expect(readPlace(cell, towns)?.code).toBe(code)
})
