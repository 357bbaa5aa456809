import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase32, toBase32 } from './base32.ts'

it('writes what RFC 4648 writes, without its padding', () => {
  const written = ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map(text =>
    toBase32(new TextEncoder().encode(text)),
  )
  expect(written).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI'])
})

it('reads back any bytes, and each value in one way only', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), bytes => {
      const text = toBase32(bytes)
      expect(fromBase32(text)).toEqual(bytes)
      expect(fromBase32(text.toLowerCase())).toEqual(
        text.toLowerCase() === text ? bytes : undefined,
      )
    }),
  )
  // Left-over bits that are not nought, a sign too many, a sign that is none.
  expect(['MZ', 'MYA', 'M1'].map(fromBase32)).toEqual([undefined, undefined, undefined])
})
