import { describe, expect, it } from 'vitest'
import { toPhone } from './phone.ts'

describe('a phone number', () => {
  it.each([
    ['+39 333 123 4567', '+393331234567'],
    ['0039 333 1234567', '+393331234567'],
    [' 0321\u00a0000000 ', '0321000000'],
    ['123456', '123456'],
    ['+123456789012345', '+123456789012345'],
  ])('%j is kept as %j', (typed, phone) => {
    expect(toPhone(typed)).toEqual({ ok: true, value: phone })
  })

  it.each([
    '',
    '   ',
    '12345',
    '1234567890123456',
    '333 CALL ME',
    '+39+333123456',
    '39+3331234',
    '+',
    'Via Roma 5',
    '0321/000000',
  ])('%j is none', typed => {
    expect(toPhone(typed)).toEqual({ ok: false, refusal: { code: 'invalid-phone' } })
  })
})
