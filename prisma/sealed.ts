/**
 * Personal fields, sealed before they reach the database (AES-256-GCM). What is sealed opens only
 * in the table, column and row it was sealed for: moved elsewhere it is refused.
 *
 * Bytes: length of the key's id, id, nonce (12), tag (16), ciphertext.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export type SealingKey = { readonly id: string; readonly key: Uint8Array }
/** The first key writes, all of them read. */
export type Keyring = readonly [SealingKey, ...SealingKey[]]

/** Where a sealed value stands; `row` names the row within its table, territory included. */
export type Place = { readonly table: string; readonly column: string; readonly row: string }

export type Sealing = {
  readonly seal: (place: Place, text: string) => Buffer
  /** Throws when no key of the ring sealed this, or when it was altered or moved. */
  readonly open: (place: Place, sealed: Uint8Array) => string
  /** To find a value without opening any: written with the first key. */
  readonly blindIndex: (column: string, text: string) => string
  /** What `blindIndex` may have written, whichever key was first then. */
  readonly blindIndexes: (column: string, text: string) => readonly string[]
}

const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

export function createSealing(ring: Keyring): Sealing {
  const keys = ring.map(({ id, key }) => ({
    id,
    seal: deriveKey(key, 'sealed field'),
    index: deriveKey(key, 'blind index'),
  }))
  const first = { id: ring[0].id, seal: deriveKey(ring[0].key, 'sealed field') }
  const blindIndexes = (column: string, text: string) =>
    keys.map(
      ({ id, index }) =>
        `${id}:${createHmac('sha256', index).update(`${column}\0${text}`).digest('base64url')}`,
    )
  return {
    seal: (place, text) => sealWith(first, place, text),
    open: (place, sealed) => {
      const id = Buffer.from(sealed.subarray(1, 1 + (sealed[0] ?? 0))).toString()
      const found = keys.find(key => key.id === id)
      if (found === undefined) throw new Error('no key of the ring opens this field')
      return openWith(found.seal, place, sealed.subarray(1 + id.length))
    },
    blindIndex: (column, text) => blindIndexes(column, text)[0] ?? '',
    blindIndexes,
  }
}

/** One key of the list never serves two purposes. */
export const deriveKey = (key: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `filo ${purpose}`, 32))

function sealWith(key: { id: string; seal: Buffer }, place: Place, text: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const sealer = createCipheriv(cipher, key.seal, nonce).setAAD(additional(place))
  const body = Buffer.concat([sealer.update(text, 'utf8'), sealer.final()])
  const head = Buffer.concat([Buffer.from([key.id.length]), Buffer.from(key.id)])
  return Buffer.concat([head, nonce, sealer.getAuthTag(), body])
}

function openWith(key: Buffer, place: Place, rest: Uint8Array): string {
  const opener = createDecipheriv(cipher, key, rest.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  opener.setAAD(additional(place)).setAuthTag(rest.subarray(nonceBytes, nonceBytes + tagBytes))
  const body = rest.subarray(nonceBytes + tagBytes)
  return Buffer.concat([opener.update(body), opener.final()]).toString('utf8')
}

const additional = ({ table, column, row }: Place): Buffer =>
  Buffer.from([table, column, row].join('\0'))
