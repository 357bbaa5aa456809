import { describe, expect, it } from 'vitest'
import { toFirstName } from './name.ts'

describe('the name that a person wants', () => {
  it.each([
    ['Amina', 'Amina'],
    ['  Anna   Maria ', 'Anna Maria'],
    ['أمينة', 'أمينة'],
    ["D'Angelo-Rossi", "D'Angelo-Rossi"],
    ['Jose\u0301', 'José'],
    ['Amina 🌸', 'Amina 🌸'],
    ['x'.repeat(40), 'x'.repeat(40)],
  ])('%j is %j', (typed, name) => {
    expect(toFirstName(typed)).toEqual({ ok: true, value: name })
  })

  it.each([
    '',
    '   ',
    '12345',
    '🌸',
    'x'.repeat(41),
    'https://a.b',
    'www.example',
    't.me/someone',
    'call example.org',
    '@amina',
    'Ami\u202ena',
    'Ami\u0000na',
  ])('%j is none', typed => {
    expect(toFirstName(typed)).toEqual({
      ok: false,
      refusal: { code: 'invalid-name', limit: 40 },
    })
  })
})
