/** The keys of the seal: derived from the ring that also seals fields, so they rotate together. */
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import type { SealKeys } from '#core/seal/chain'
import { deriveKey, type Keyring } from './sealed.ts'

/** The first key of the ring writes; all of them verify what they once wrote. */
export function createSealKeys(ring: Keyring): SealKeys {
  const keys = new Map(
    ring.map(({ id, key }) => [
      id,
      { chain: deriveKey(key, 'seal chain'), signing: toSigningKey(deriveKey(key, 'seal root')) },
    ]),
  )
  const current = ring[0].id
  const signing = toSigningKey(deriveKey(ring[0].key, 'seal root'))
  return {
    current,
    mac: (keyId, text) => {
      const found = keys.get(keyId)
      if (found === undefined) return undefined
      return createHmac('sha256', found.chain).update(text).digest('base64url')
    },
    sign: text => ({
      keyId: current,
      signature: sign(null, Buffer.from(text), signing.secret).toString('base64url'),
    }),
    signed: (keyId, text, signature) => {
      const found = keys.get(keyId)
      if (found === undefined) return false
      return verify(
        null,
        Buffer.from(text),
        found.signing.open,
        Buffer.from(signature, 'base64url'),
      )
    },
  }
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS#8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function toSigningKey(seed: Uint8Array): { secret: KeyObject; open: KeyObject } {
  const der = Buffer.concat([pkcs8, seed])
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { secret, open: createPublicKey(secret) }
}
