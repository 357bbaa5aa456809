/**
 * What somebody learns who was shown a certificate. Nothing of a statement is told before its signature
 * has held: what was altered in one bit says nothing but that.
 */
import type { PublicKey } from './keys.ts'
import { bytesToSign, fromSignedText } from './signed-text.ts'
import { type CertificateStatement, readStatement } from './statement.ts'

export type Verdict =
  | { readonly kind: 'valid'; readonly statement: CertificateStatement }
  /** Somebody changed it, or copied it wrongly. */
  | { readonly kind: 'altered' }
  /** Signed by a key that this page does not carry. */
  | { readonly kind: 'unknown-key' }
  /** Of a form that came later than this page. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable' }

/** `key`: base64url. Never throws for what is no signature or no key. */
export type VerifySignature = (signature: Uint8Array, bytes: Uint8Array, key: string) => boolean

export function checkCertificate(
  input: string,
  keys: readonly PublicKey[],
  verify: VerifySignature,
): Verdict {
  const parts = fromSignedText(input)
  if (parts === undefined) return { kind: 'unreadable' }
  if (parts === 'newer') return { kind: 'newer' }
  const statement = readStatement(parts.statement)
  if (statement === undefined) return { kind: 'altered' }
  const known = keys.find(({ id }) => id === statement.keyId)
  if (known === undefined) return { kind: 'unknown-key' }
  const holds = verify(parts.signature, bytesToSign(parts.statement), known.key)
  return holds ? { kind: 'valid', statement } : { kind: 'altered' }
}
