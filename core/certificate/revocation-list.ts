/**
 * The numbers of what was withdrawn in a territory, and when that was so: signed, so that whoever stands
 * between cannot leave one out, and dated, so that an old list is seen to be old. Numbers only: neither
 * whose they are nor why is anybody's to read.
 */

import type { VerifySignature } from './check-certificate.ts'
import type { PublicKey } from './keys.ts'

export type RevocationList = {
  readonly territory: string
  /** An instant, `2026-11-28T10:00:00Z`. */
  readonly at: string
  /** In order, each once. */
  readonly numbers: readonly string[]
  readonly keyId: string
  /** Base 32. */
  readonly signature: string
}

export const revocationBytes = (list: Omit<RevocationList, 'keyId' | 'signature'>): Uint8Array =>
  new TextEncoder().encode(['FILO1 revoked', list.territory, list.at, ...list.numbers].join('\n'))

/** True when one of these keys signed it, for this territory. */
export function isListOf(
  list: RevocationList,
  territory: string,
  {
    keys,
    verify,
    read,
  }: {
    readonly keys: readonly PublicKey[]
    readonly verify: VerifySignature
    readonly read: (text: string) => Uint8Array | undefined
  },
): boolean {
  const known = keys.find(({ id }) => id === list.keyId)
  const signature = read(list.signature)
  if (known === undefined || signature === undefined || list.territory !== territory) return false
  return verify(signature, revocationBytes(list), known.key)
}
