import { expect, it } from 'vitest'
import { toTaxCode } from './tax-code.ts'

it.each(['RSSMRA85T10A562S', 'rssmra85t10a562s', 'RSS MRA 85T10 A562S'])('%s is one', text => {
  expect(toTaxCode(text)).toBe('RSSMRA85T10A562S')
})

it('knows the letters that stand for digits where two would share one', () => {
  expect(toTaxCode('RSSMRA85T10A56NH')).toBe('RSSMRA85T10A56NH')
})

it.each(['', 'RSSMRA85T10A562', 'RSSMRA85T10A562T', 'RSSMRA85F10A562S', '12345678901', 'À'])(
  '%s is none',
  text => {
    expect(toTaxCode(text)).toBeUndefined()
  },
)

it('finds every slip of a single character', () => {
  const code = 'RSSMRA85T10A562S'
  const slips = Array.from(code).flatMap((character, at) =>
    Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')
      .filter(other => other !== character)
      .map(other => code.slice(0, at) + other + code.slice(at + 1)),
  )
  expect(slips.filter(slip => toTaxCode(slip) !== undefined)).toEqual([])
})
