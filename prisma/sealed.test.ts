import { describe, expect, it } from 'vitest'
import { createSealing, type SealingKey } from './sealed.ts'

const key = (id: string, fill: number): SealingKey => ({ id, key: Buffer.alloc(32, fill) })
const place = { table: 'member', column: 'phone_sealed', row: '1/42' }
const phone = '+39 333 1234567 è'

describe('a sealed field', () => {
  const sealing = createSealing([key('k1', 1)])

  it('opens to what was sealed, and shows nothing of it', () => {
    const sealed = sealing.seal(place, phone)
    expect(sealing.open(place, sealed)).toBe(phone)
    expect(sealed.toString('latin1')).not.toContain('333')
    expect(sealing.seal(place, phone)).not.toEqual(sealed)
    expect(sealing.open(place, sealing.seal(place, ''))).toBe('')
  })

  it.each([
    ['table', { ...place, table: 'invite' }],
    ['column', { ...place, column: 'name_sealed' }],
    ['row', { ...place, row: '1/43' }],
  ])('does not open in another %s', (_name, elsewhere) => {
    expect(() => sealing.open(elsewhere, sealing.seal(place, phone))).toThrow()
  })

  it('does not open once altered or cut, wherever', () => {
    const sealed = sealing.seal(place, phone)
    for (const at of sealed.keys()) {
      const altered = Buffer.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(() => sealing.open(place, altered), `byte ${at}`).toThrow()
      expect(() => sealing.open(place, sealed.subarray(0, at)), `cut at ${at}`).toThrow()
    }
  })

  it('is read by every key of the ring and written by the first', () => {
    const old = sealing.seal(place, phone)
    const rotated = createSealing([key('k2', 2), key('k1', 1)])
    expect(rotated.open(place, old)).toBe(phone)
    expect(() => sealing.open(place, rotated.seal(place, phone))).toThrow(/no key/)
    expect(() => createSealing([key('k2', 2)]).open(place, old)).toThrow(/no key/)
  })
})

describe('a blind index', () => {
  const before = createSealing([key('k1', 1)])
  const after = createSealing([key('k2', 2), key('k1', 1)])

  it('is the same for the same value of the same column only', () => {
    expect(before.blindIndex('phone', phone)).toBe(before.blindIndex('phone', phone))
    expect(before.blindIndex('phone', phone)).not.toBe(before.blindIndex('tax_code', phone))
    expect(before.blindIndex('phone', phone)).not.toBe(before.blindIndex('phone', '+39'))
    expect(before.blindIndex('phone', phone)).not.toContain('333')
  })

  it('is found again after the keys were rotated', () => {
    expect(after.blindIndexes('phone', phone)).toContain(before.blindIndex('phone', phone))
    expect(after.blindIndexes('phone', phone)[0]).toBe(after.blindIndex('phone', phone))
  })
})
