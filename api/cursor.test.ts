import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromCursor, toCursor } from './cursor.ts'

it('leads back to where it was made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999_999 }), id => {
      expect(fromCursor(toCursor(id))).toBe(id)
    }),
  )
})

it.each(['', 'abc', toCursor(0), toCursor(-1), toCursor(1.5), `${toCursor(7)}AAAA`])(
  'is not %s',
  cursor => {
    expect(fromCursor(cursor)).toBeUndefined()
  },
)
