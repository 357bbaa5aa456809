/** Ed25519 in JavaScript that the page carries: cheap phones have none of their own. */
import { hashes, verify as verifyEd25519 } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import type { VerifySignature } from '#core/certificate/check-certificate'
import type { PublicKey } from '#core/certificate/keys'

hashes.sha512 = sha512

export const verify: VerifySignature = (signature, bytes, key) => {
  try {
    return verifyEd25519(signature, bytes, fromBase64Url(key), { zip215: false })
  } catch {
    return false
  }
}

/** The id of a key is the beginning of its digest: none can be given another's name. */
export function namesItself({ id, key }: PublicKey): boolean {
  try {
    const digest = sha256(fromBase64Url(key)).subarray(0, 4)
    return id === Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
  } catch {
    return false
  }
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, sign => sign.charCodeAt(0))
}
