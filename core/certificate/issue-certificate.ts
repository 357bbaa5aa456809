import type { MemberId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Certificate, CertificateLook, CertificateSource } from './certificate.ts'
import { type CertifiedHours, findHours, nameActivities, nameHosts } from './find-hours.ts'
import type { CertificateKeys } from './keys.ts'
import { mayCertify } from './may-certify.ts'
import { nameIn } from './name-form.ts'
import { bytesToSign, toSignedText } from './signed-text.ts'
import { writeStatement } from './statement.ts'

export type IssueCertificate = MemberCommand & {
  /** Whose hours they are. */
  readonly memberId: MemberId
  readonly source: CertificateSource
  readonly look: CertificateLook
  /** Of the names of bodies and activities in it. */
  readonly language: string
  /** How the bank is called where the activity is shown: a word of the reader's. */
  readonly bankActivity: string
}

/**
 * States the hours of somebody until now, at the end or part way, and signs it. Asked for again on the
 * same day with the same look it is the same certificate. Refuses `not-found` to who may not, and where
 * nothing counts yet.
 */
export const issueCertificate =
  (ports: Ports, keys: CertificateKeys) =>
  (command: IssueCertificate): Promise<Result<Certificate, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Certificate, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const hours = (await mayCertify(stores, command, now))
        ? await lockHours(stores, command)
        : undefined
      const member = await stores.members.read(command.memberId)
      // Who has left has no name to state anything of.
      if (hours === undefined || member === undefined || member.firstName === '') {
        return refuse({ code: 'not-found' })
      }
      const number = keys.number(`${command.territoryId}/${command.commandId}`)
      const made = fresh ? undefined : await stores.certificates.ofNumber(number)
      if (made !== undefined) return ok(made)
      const { timeZone } = await stores.network.territory()
      const issuedOn = now.toZonedDateTimeISO(timeZone).toPlainDate()
      const same = await findSame(stores, command, hours, issuedOn)
      if (same !== undefined) return ok(same)
      const known = member.firstName
      const signed = await sign(stores, keys, { command, known, hours, number, issuedOn })
      const certificate = await stores.certificates.add(
        {
          ...{ ...command.look, number, signed, issuedOn, memberId: command.memberId },
          ...{ minutes: hours.minutes, fromDay: hours.fromDay, toDay: hours.toDay },
          placementId: command.source.kind === 'bank' ? null : command.source.placementId,
          ...{ keyId: keys.current.id, issuedBy: command.by },
        },
        now,
      )
      await stores.certificates.keepKey(keys.current, now)
      const row = { actor: actorOf(command.by), action: 'certificate.issued' }
      await stores.audit.write({ ...row, entity: 'certificate', entityId: certificate.id }, now)
      return ok(certificate)
    })

/** Whoever corrects register or books meanwhile waits, and then finds what was stated. */
async function lockHours(
  stores: Stores,
  { memberId, source }: IssueCertificate,
): Promise<CertifiedHours | undefined> {
  if (source.kind === 'placement') await stores.placements.lock(source.placementId)
  else await stores.ledger.lockAccounts([memberId])
  return findHours(stores, memberId, source)
}

type Statement = {
  readonly command: IssueCertificate
  /** As the bank knows the person. */
  readonly known: string
  readonly hours: CertifiedHours
  readonly number: string
  readonly issuedOn: Temporal.PlainDate
}

async function sign(
  stores: Stores,
  keys: CertificateKeys,
  { command, known, hours, number, issuedOn }: Statement,
): Promise<string> {
  const { look, language, bankActivity } = command
  const statement = writeStatement({
    ...{ keyId: keys.current.id, number, minutes: hours.minutes },
    territory: (await stores.network.territory()).slug,
    issuer: await nameOfBody(stores.network, language),
    name: nameIn(look.nameForm, known),
    ...{ from: hours.fromDay.toString(), to: hours.toDay.toString() },
    issuedOn: issuedOn.toString(),
    host: look.showsHost ? await nameHosts(stores, hours) : null,
    activity: look.showsActivity ? (nameActivities(hours) ?? bankActivity) : null,
  })
  return toSignedText({ statement, signature: keys.sign(bytesToSign(statement)) })
}

async function findSame(
  { certificates }: Stores,
  { memberId, source, look }: IssueCertificate,
  { minutes, fromDay, toDay }: CertifiedHours,
  issuedOn: Temporal.PlainDate,
): Promise<Certificate | undefined> {
  const placementId = source.kind === 'bank' ? null : source.placementId
  return (await certificates.ofMember(memberId)).find(
    each =>
      each.placementId === placementId &&
      each.revokedAt === null &&
      each.minutes === minutes &&
      each.nameForm === look.nameForm &&
      each.showsHost === look.showsHost &&
      each.showsActivity === look.showsActivity &&
      each.fromDay.equals(fromDay) &&
      each.toDay.equals(toDay) &&
      each.issuedOn.equals(issuedOn),
  )
}
