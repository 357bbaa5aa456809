import { createHash } from 'node:crypto'

/** Of all names given here, after RFC 9562 5.5; never to be changed. */
const namespace = Buffer.from('6f1d3f0c5a2e4d4b9d0e8a4b6c7f1e20', 'hex')

/** A UUID of version 5: the same name has the same, for ever. */
export function stableUuid(name: string): string {
  const hash = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
