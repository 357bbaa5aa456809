import type { CertificateNotice } from '#bot/views/notice-certificate'
import type { CertificateId } from '#core/ids'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

/** For whose hours it stated, and nobody else. */
export async function certificateFacts(
  { certificates }: Stores,
  certificateId: CertificateId,
  { memberId }: Reader,
): Promise<CertificateNotice | undefined> {
  const certificate = await certificates.read(certificateId)
  if (certificate?.memberId !== memberId || certificate.revokedAt === null) return undefined
  return { kind: 'certificate.revoked', certificateId, number: certificate.number }
}
