/**
 * Who may have hours stated, and see what was stated: whose they are, and of the desk whoever may see
 * the placement that they are of. Hours given in the bank are the whole desk's to see.
 */
import type { MemberId } from '../ids.ts'
import { readStaff } from '../member/authority.ts'
import { readSeen } from '../placement/sight.ts'
import type { Stores } from '../ports.ts'
import type { Certificate, CertificateSource } from './certificate.ts'

type Asked = {
  readonly by: MemberId
  readonly memberId: MemberId
  readonly source: CertificateSource
}

export async function mayCertify(
  stores: Stores,
  { by, memberId, source }: Asked,
  now: Temporal.Instant,
): Promise<boolean> {
  if (by === memberId) return true
  if (source.kind === 'bank') return (await readStaff(stores, by, now)).ok
  return (await readSeen(stores, by, source.placementId, now)) !== undefined
}

export const sourceOf = ({ placementId }: Pick<Certificate, 'placementId'>): CertificateSource =>
  placementId === null ? { kind: 'bank' } : { kind: 'placement', placementId }
