import { describe, expect, it } from 'vitest'
import { toForm } from './form.ts'

const form = (text: string) => toForm(new URLSearchParams(text))

describe('a day', () => {
  it.each(['2026-12-01', '1/12/2026', '01.12.2026', '  2026-12-01 '])('is read from %j', text => {
    expect(form(`day=${text}`).day('day')?.toString()).toBe('2026-12-01')
  })

  it.each([
    ...['', '2026-02-30', '31/4/2026', 'domani', '1/13/2026'],
    ...['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31'],
  ])('is none in %j', text => {
    expect(form(`day=${text}`).day('day')).toBeUndefined()
  })
})

describe('other values', () => {
  it('are read as what they are, or as nothing', () => {
    const given = form('n=12&m=1.5&t=09:30&u=24:00&many=a&many=b&space=%20x%20')
    expect([given.number('n'), given.number('m'), given.number('none')]).toEqual([
      12,
      undefined,
      undefined,
    ])
    expect([given.time('t')?.toString(), given.time('u')]).toEqual(['09:30:00', undefined])
    expect(given.all('many')).toEqual(['a', 'b'])
    expect(given.text('space')).toBe('x')
  })

  it('hold no sign that no keyboard writes, and lines as they were counted', () => {
    const given = form('name=a%00b%1B&note=one%0D%0Atwo%09three&name=%7F')
    expect(given.text('name')).toBe('a b')
    expect(given.all('name')).toEqual(['a b', ''])
    expect(given.text('note')).toBe('one\ntwo\tthree')
  })
})
