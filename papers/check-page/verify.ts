/** Ed25519 in JavaScript that the page carries: cheap phones have none of their own. */
import { hashes, verify as verifyEd25519 } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import type { VerifySignature } from '#core/certificate/check-certificate'

hashes.sha512 = sha512

export const verify: VerifySignature = (signature, bytes, key) => {
  try {
    return verifyEd25519(signature, bytes, fromBase64Url(key), { zip215: false })
  } catch {
    return false
  }
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, sign => sign.charCodeAt(0))
}
