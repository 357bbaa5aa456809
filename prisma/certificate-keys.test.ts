import { createPublicKey, verify as verifyNatively } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkCertificate, type VerifySignature } from '#core/certificate/check-certificate'
import { bytesToSign, toSignedText } from '#core/certificate/signed-text'
import { writeStatement } from '#core/certificate/statement'
import { verify } from '#papers/check-page/verify'
import { createCertificateKeys } from './certificate-keys.ts'

const older = { id: 'k1', key: new Uint8Array(32).fill(1) }
const newer = { id: 'k2', key: new Uint8Array(32).fill(2) }
const keys = createCertificateKeys([older])
const statement = writeStatement({
  ...{ keyId: keys.current.id, territory: 'bank', issuer: 'Banca', number: keys.number('1/tg-1') },
  ...{ name: 'Ana', minutes: 90, from: '2026-09-01', to: '2026-11-27', issuedOn: '2026-11-28' },
  ...{ host: null, activity: null },
})
const signature = keys.sign(bytesToSign(statement))
const signed = toSignedText({ statement, signature })
const checked = (text: string, known = keys.known) => checkCertificate(text, known, verify).kind

/** The same by Node's own hand, which is a hundred times as fast: for every bit there is. */
const natively: VerifySignature = (bits, bytes, key) => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key }
  return verifyNatively(null, bytes, createPublicKey({ key: jwk, format: 'jwk' }), bits)
}
/** Both must say so; the page's own is asked about each sixteenth. */
function checkedTwice(text: string, bit: number): string {
  const { kind } = checkCertificate(text, keys.known, natively)
  if (bit % 16 === 3) expect(checked(text)).toBe(kind)
  return kind
}

describe('a signed certificate', () => {
  it('is valid wherever its key is known, also broken into lines or at the end of an address', () => {
    const broken = signed.replace(/(.{40})/g, '$1\n')
    const texts = [signed, broken, ` ${signed} `, `https://filo.example.org/check#${signed}`]
    expect(texts.map(text => checked(text))).toEqual(['valid', 'valid', 'valid', 'valid'])
  })

  it('is rejected with any single bit changed', () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(statement), ...signature])
    const kinds = new Set<string>()
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const other = Uint8Array.from(bytes)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const parts = splitAgain(other)
      kinds.add(parts === undefined ? 'no text' : checkedTwice(toSignedText(parts), bit))
    }
    expect([...kinds].sort()).toEqual(['altered', 'no text', 'unknown-key'])
  })

  it('is rejected with any sign of its text changed in one bit', () => {
    const kinds = new Set<string>()
    for (let bit = 0; bit < signed.length * 8; bit += 1) {
      const other = Buffer.from(signed)
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      kinds.add(checkedTwice(other.toString('latin1'), bit))
    }
    expect(kinds).not.toContain('valid')
  })

  it('stays valid when the keys go on, and names a key that is not known', () => {
    const later = createCertificateKeys([newer, older])
    expect(checked(signed, later.known)).toBe('valid')
    expect(later.current.id).not.toBe(keys.current.id)
    expect(checked(signed, createCertificateKeys([newer]).known)).toBe('unknown-key')
  })

  it('says what it cannot read', () => {
    expect(['hello', 'FILO2:ABC', 'FILO1:ABC'].map(text => checked(text))).toEqual([
      ...['unreadable', 'newer', 'unreadable'],
    ])
  })
})

it('a number is the same for the same deed, and tells nothing', () => {
  expect(keys.number('1/tg-1')).toBe(keys.number('1/tg-1'))
  const numbers = new Set(Array.from({ length: 2000 }, (_, at) => keys.number(`1/tg-${at}`)))
  expect(numbers.size).toBe(2000)
  expect([...numbers].every(number => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(number)))
})

const splitAgain = (bytes: Uint8Array) => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { statement: text.decode(bytes.subarray(0, -64)), signature: bytes.slice(-64) }
  } catch {
    return undefined
  }
}
