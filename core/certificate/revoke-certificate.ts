import { notify } from '../delivery/notify.ts'
import type { CertificateId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Certificate } from './certificate.ts'
import { mayCertify, sourceOf } from './may-certify.ts'

export type RevokeCertificate = MemberCommand & {
  readonly certificateId: CertificateId
  /** Why, in words; sealed, and read by nobody outside the desk. */
  readonly reason: string
}

const longestReason = 500

/**
 * Takes a certificate back: its number stands on the public list from then on. Of the desk alone.
 * Withdrawn again it stays as it was. Refuses `not-found` to who may not know of it, and `text-too-long`.
 */
export const revokeCertificate =
  (ports: Ports) =>
  (command: RevokeCertificate): Promise<Result<Certificate, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Certificate, Refusal>> => {
      const now = ports.now()
      await stores.commands.claim(command.commandId, now)
      const { certificateId, by, reason } = command
      const certificate = await stores.certificates.lock(certificateId)
      if (certificate === undefined || certificate.memberId === by) {
        return refuse({ code: 'not-found' })
      }
      const asked = { by, memberId: certificate.memberId, source: sourceOf(certificate) }
      if (!(await mayCertify(stores, asked, now))) {
        return refuse({ code: 'not-found' })
      }
      if (certificate.revokedAt !== null) return ok(certificate)
      if (reason.length > longestReason) {
        return refuse({ code: 'text-too-long', limit: longestReason })
      }
      await stores.certificates.revoke(certificateId, { by, reason }, now)
      const notice = { kind: 'certificate.revoked', facts: { certificateId } } as const
      const { memberId: to } = certificate
      await notify(stores, now, { to, notice, key: `certificate-revoked-${certificateId}` })
      const row = { actor: actorOf(by), action: 'certificate.revoked' }
      await stores.audit.write({ ...row, entity: 'certificate', entityId: certificateId }, now)
      return ok({ ...certificate, revokedAt: now, revokedBy: by })
    })
