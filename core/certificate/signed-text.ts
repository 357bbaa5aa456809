/**
 * A statement and its signature in one text that a QR code, a message or a hand carries:
 * `FILO1:` and, in base 32, the statement in UTF-8 followed by the 64 bytes of Ed25519. What is signed
 * begins with the same prefix, so that nothing else that this key ever signs can be taken for it.
 */
import { fromBase32, toBase32 } from './base32.ts'
import { type CertificateStatement, readStatement } from './statement.ts'

export type SignedParts = {
  readonly statement: string
  readonly signature: Uint8Array
}

const prefix = 'FILO1:'
const signatureBytes = 64

/** The bytes that the key signs. */
export const bytesToSign = (statement: string): Uint8Array =>
  new TextEncoder().encode(prefix + statement)

export function toSignedText({ statement, signature }: SignedParts): string {
  const text = new TextEncoder().encode(statement)
  const bytes = new Uint8Array(text.length + signature.length)
  bytes.set(text)
  bytes.set(signature, text.length)
  return prefix + toBase32(bytes)
}

/** Undefined: nothing is kept of it any more, or it is none of ours. */
export function statementIn(signed: string | null): CertificateStatement | undefined {
  const parts = signed === null ? undefined : fromSignedText(signed)
  return typeof parts === 'object' ? readStatement(parts.statement) : undefined
}

/** `newer`: of a form that this program does not know; undefined: not a certificate at all. */
export function fromSignedText(input: string): SignedParts | 'newer' | undefined {
  const text = input.replace(/\s+/g, '')
  const found = /(?:^|#)FILO(\d{1,3}):([A-Z0-9]+)$/.exec(text)
  if (found === null) return undefined
  if (found[1] !== '1') return 'newer'
  const bytes = fromBase32(found[2] ?? '')
  if (bytes === undefined || bytes.length <= signatureBytes) return undefined
  const end = bytes.length - signatureBytes
  const statement = readUtf8(bytes.subarray(0, end))
  return statement === undefined ? undefined : { statement, signature: bytes.slice(end) }
}

function readUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
