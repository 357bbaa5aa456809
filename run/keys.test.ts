import { describe, expect, it } from 'vitest'
import { toKeyring } from './keys.ts'

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')

describe('the list of keys', () => {
  it('keeps its order: the first writes', () => {
    const ring = toKeyring(`new:${key(2)},old:${key(1)}\n`)
    expect(ring.map(({ id }) => id)).toEqual(['new', 'old'])
    expect(ring[0].key).toEqual(Buffer.alloc(32, 2))
  })

  it.each([
    ['nothing', ''],
    ['a key without id', key(1)],
    ['a short key', `k1:${Buffer.alloc(16).toString('base64')}`],
    ['two keys of one id', `k1:${key(1)},k1:${key(2)}`],
    ['an id with spaces', `k 1:${key(1)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => toKeyring(text)).toThrow(/ENCRYPTION_KEYS/)
  })
})
