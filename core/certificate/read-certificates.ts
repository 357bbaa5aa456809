/** What was stated, for whoever may see it: under no other number is there anything. */
import type { CertificateId, MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Certificate, CertificateSource } from './certificate.ts'
import { type CertifiedHours, findHours, nameHosts } from './find-hours.ts'
import { mayCertify, sourceOf } from './may-certify.ts'

/** `signed` null: whose it was has left. */
export type CertificateCard = { readonly certificate: Certificate; readonly signed: string | null }

export async function findCertificate(
  stores: Stores,
  { by, certificateId }: { readonly by: MemberId; readonly certificateId: CertificateId },
  now: Temporal.Instant,
): Promise<CertificateCard | undefined> {
  const certificate = await stores.certificates.read(certificateId)
  if (certificate === undefined) return undefined
  const asked = { by, memberId: certificate.memberId, source: sourceOf(certificate) }
  if (!(await mayCertify(stores, asked, now))) return undefined
  return { certificate, signed: (await stores.certificates.signedOf(certificateId)) ?? null }
}

/** Of a placement a scheme is sealed: so many are looked at until enough are theirs to see. */
const batch = 200

/** Newest first, of others and of oneself. */
export async function pageCertificates(
  stores: Stores,
  by: MemberId,
  { limit, ...filter }: Parameters<Stores['certificates']['page']>[0],
  now: Temporal.Instant,
): Promise<readonly Certificate[]> {
  const found: Certificate[] = []
  for (let before = filter.before; ; ) {
    const page = await stores.certificates.page({
      ...filter,
      limit: batch,
      ...(before !== undefined && { before }),
    })
    for (const each of page) {
      const asked = { by, memberId: each.memberId, source: sourceOf(each) }
      if (await mayCertify(stores, asked, now)) found.push(each)
    }
    before = page.at(-1)?.id
    if (found.length >= limit || page.length < batch) return found.slice(0, limit)
  }
}

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

/** One's own, or one that one follows at the desk. Refuses `not-found` to everybody else. */
export const readCertificate =
  (ports: Ports) =>
  (
    query: Query & { readonly certificateId: CertificateId },
  ): Promise<Result<CertificateCard, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<CertificateCard, Refusal>> => {
      const card = await findCertificate(stores, query, ports.now())
      return card === undefined ? refuse({ code: 'not-found' }) : ok(card)
    })

/** Hours of one's own that can be stated now, and where they were given. */
export type Certifiable = {
  readonly source: CertificateSource
  readonly hours: CertifiedHours
  readonly hostName: string | null
}

export type OwnHours = {
  /** As the bank knows the person. */
  readonly name: string
  readonly certifiable: readonly Certifiable[]
  /** Newest first. */
  readonly issued: readonly Certificate[]
}

export const readOwnHours =
  (ports: Ports) =>
  async (query: Query): Promise<OwnHours> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const { by } = query
      const placements = await stores.placements.ofMember(by, underWayOrDone)
      const sources: readonly CertificateSource[] = [
        ...placements.map(({ id }) => ({ kind: 'placement', placementId: id }) as const),
        { kind: 'bank' },
      ]
      const certifiable: Certifiable[] = []
      for (const source of sources) {
        const hours = await findHours(stores, by, source)
        if (hours === undefined) continue
        certifiable.push({ source, hours, hostName: await nameHosts(stores, hours) })
      }
      const member = await stores.members.read(by)
      const issued = await stores.certificates.ofMember(by)
      return ok({ name: member?.firstName ?? '', certifiable, issued })
    })
    if (!read.ok) throw new Error('a read refuses nothing')
    return read.value
  }

/** What was revoked counts too: the hours were given. */
const underWayOrDone = ['active', 'suspended', 'completed', 'revoked'] as const
