/** The keys of certificates: of their own purpose, derived from the ring that also seals fields. */
import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { CertificateKeys, PublicKey } from '#core/certificate/keys'
import { deriveKey, type Keyring } from './sealed.ts'

/** The first key of the ring signs; the others are still known for what they once signed. */
export function createCertificateKeys(ring: Keyring): CertificateKeys {
  const first = toSecretKey(ring[0].key)
  const numbers = deriveKey(ring[0].key, 'certificate number')
  return {
    current: toPublicKey(first),
    known: ring.map(({ key }) => toPublicKey(toSecretKey(key))),
    sign: bytes => sign(null, bytes, first),
    number: seed => toNumber(createHmac('sha256', numbers).update(seed).digest()),
  }
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS#8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function toSecretKey(key: Uint8Array) {
  const der = Buffer.concat([pkcs8, deriveKey(key, 'certificate')])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

function toPublicKey(secret: ReturnType<typeof createPrivateKey>): PublicKey {
  const bytes = createPublicKey(secret).export({ format: 'der', type: 'spki' }).subarray(-32)
  const id = createHash('sha256').update(bytes).digest('hex').slice(0, 8)
  return { id, key: bytes.toString('base64url') }
}

/** Neither I, L, O nor U: what is read aloud or copied by hand stays what it is. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function toNumber(bytes: Uint8Array): string {
  const text = [...bytes.subarray(0, 8)].map(byte => signs.charAt(byte & 31)).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}
