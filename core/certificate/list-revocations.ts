import type { TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { toBase32 } from './base32.ts'
import type { CertificateKeys, PublicKey } from './keys.ts'
import { type RevocationList, revocationBytes } from './revocation-list.ts'

/** Copies of it are fresh for so long: it is dated by the last such step. */
const stepMs = 300_000

/** The signed list of what was withdrawn in a territory: numbers alone. */
export const listRevocations =
  (ports: Ports, keys: CertificateKeys) =>
  async (territoryId: TerritoryId): Promise<RevocationList> => {
    const found = await ports.transact(houseOf({ territoryId }), async stores => {
      const { slug } = await stores.network.territory()
      return ok({ slug, numbers: await stores.certificates.revokedNumbers() })
    })
    if (!found.ok) throw new Error('a read refuses nothing')
    const { slug, numbers } = found.value
    const step = Math.floor(ports.now().epochMilliseconds / stepMs) * stepMs
    const at = Temporal.Instant.fromEpochMilliseconds(step).toString()
    const list = { territory: slug, at, numbers }
    const signature = toBase32(keys.sign(revocationBytes(list)))
    return { ...list, keyId: keys.current.id, signature }
  }

/** Those of the ring, and those that signed something once and have left it. */
export function everyKey(
  { known }: CertificateKeys,
  kept: readonly PublicKey[],
): readonly PublicKey[] {
  const ids = new Set(known.map(({ id }) => id))
  return [...known, ...kept.filter(({ id }) => !ids.has(id))]
}
