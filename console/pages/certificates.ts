/** What was certified of hours: those that whoever looks may see, and how one is taken back. */
import type { Certificate } from '#core/certificate/certificate'
import { findCertificate, pageCertificates } from '#core/certificate/read-certificates'
import { revokeCertificate } from '#core/certificate/revoke-certificate'
import { type CertificateId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf, tableOf } from '../parts/table.ts'
import { checkFields, found } from '../trouble.ts'
import { certificateDeeds } from './certificate-deeds.ts'
import { type Names, namesOf, numberIn } from './placement-names.ts'

const href = '/console/certificates'
const shownAtOnce = 50

const standOf = ({ revokedAt, questionedAt }: Certificate) => {
  if (revokedAt !== null) return 'revoked'
  return questionedAt === null ? 'holds' : 'questioned'
}

const showCertificates: Show = async asked => {
  const { words, visitor, now, query } = asked
  const before = query.number('before')
  const filter = {
    limit: shownAtOnce + 1,
    ...(before !== undefined && { before: toId<CertificateId>(before) }),
  }
  const { rows, names, isLast } = await readAudited(asked, {
    action: 'certificate.listed',
    find: async stores => {
      const seen = await pageCertificates(stores, visitor.memberId, filter, now)
      const here = seen.slice(0, shownAtOnce)
      const people = here.map(({ memberId }) => memberId)
      return {
        rows: here,
        names: await namesOf(stores, people),
        isLast: seen.length === here.length,
      }
    },
    about: read => read.rows.map(({ memberId }) => memberId),
  })
  const none = html`<p>${words.plain('console:certificates.none')}</p>`
  const older = isLast
    ? undefined
    : html`<p><a href="${href}?before=${rows.at(-1)?.id ?? ''}">${words.plain('console:older')}</a></p>`
  return {
    title: words.plain('console:certificates.title'),
    content: html`<p>${words.plain('console:certificates.text')}</p>${rows.length === 0 ? none : listOf(asked, rows, names)}${older}`,
  }
}

function listOf({ words }: Asked, rows: readonly Certificate[], names: Names): Piece {
  const head = (name: 'number' | 'person' | 'hours' | 'issued' | 'stand') =>
    words.plain(`console:certificates.${name}`)
  return tableOf<Certificate>(
    words.plain('console:certificates.caption'),
    [
      {
        head: head('number'),
        cell: ({ id, number }) => html`<a href="${href}/${id}">${number}</a>`,
      },
      { head: head('person'), cell: ({ memberId }) => names.get(memberId) ?? '—' },
      { head: head('hours'), cell: ({ minutes }) => words.hours(minutes) },
      { head: head('issued'), cell: ({ issuedOn }) => words.longDay(issuedOn) },
      { head: head('stand'), cell: row => words.plain(`console:certificates.is.${standOf(row)}`) },
    ],
    rows,
  )
}

const idIn = (asked: Asked): CertificateId => toId<CertificateId>(numberIn(asked, 'certificateId'))

type Card = {
  readonly certificate: Certificate
  /** The statement went with whom it is about, when it is not there. */
  readonly isKept: boolean
  readonly names: Names
}

async function cardIn(stores: Stores, asked: Asked): Promise<Card | undefined> {
  const query = { by: asked.visitor.memberId, certificateId: idIn(asked) }
  const card = await findCertificate(stores, query, asked.now)
  if (card === undefined) return undefined
  const { certificate, signed } = card
  const people = [certificate.memberId, certificate.issuedBy]
  return { certificate, isKept: signed !== null, names: await namesOf(stores, people) }
}

const showCertificate: Show = async (asked, trouble) => {
  const { words } = asked
  const card = found(
    await readAudited(asked, {
      action: 'certificate.read',
      find: stores => cardIn(stores, asked),
      about: read => (read === undefined ? [] : [read.certificate.memberId]),
    }),
  )
  const { id, number, revokedAt } = card.certificate
  const reason = textField(
    { words, trouble },
    { name: 'reason', label: words.plain('console:flags.reason'), required: true, most: 500 },
  )
  const button = words.plain('console:certificates.revoke')
  const form = formOf(asked, { action: `${href}/${id}`, button, tone: 'danger' }, reason)
  const revoke = html`<section><h2>${words.plain('console:certificates.revokeTitle')}</h2><p>${words.plain('console:certificates.revokeText')}</p>${form}</section>`
  const paper = html`<p class="do"><a class="btn btn-outline-primary" href="${href}/${id}/paper.pdf">${words.plain('console:register.pdf')}</a></p>`
  return {
    title: words.plain('console:certificates.of', { number }),
    under: { text: words.plain('console:certificates.title'), href },
    content: html`${troubleList(trouble, words)}<section>${factsIn(asked, card)}${revokedAt === null && card.isKept ? paper : undefined}</section>${revokedAt === null ? revoke : undefined}`,
  }
}

function factsIn({ words }: Asked, { certificate, names }: Card): Piece {
  const { memberId, minutes, fromDay, toDay, issuedOn, issuedBy, placementId } = certificate
  type Label = 'person' | 'hours' | 'from' | 'to' | 'issued' | 'by' | 'shows' | 'stand'
  const label = (name: Label) => words.plain(`console:certificates.${name}`)
  const shows = [
    words.plain(`console:certificates.name.${certificate.nameForm}`),
    ...(certificate.showsHost ? [words.plain('console:certificates.host')] : []),
    ...(certificate.showsActivity ? [words.plain('console:certificates.activity')] : []),
  ]
  const of = html`<a href="/console/placements/${placementId ?? ''}">${names.get(memberId) ?? '—'}</a>`
  return factsOf([
    [label('person'), placementId === null ? (names.get(memberId) ?? '—') : of],
    [label('hours'), words.hours(minutes)],
    [label('from'), words.longDay(fromDay)],
    [label('to'), words.longDay(toDay)],
    [label('shows'), words.list(shows)],
    [label('issued'), words.longDay(issuedOn)],
    [label('by'), names.get(issuedBy) ?? '—'],
    [label('stand'), words.plain(`console:certificates.is.${standOf(certificate)}`)],
  ])
}

async function revoke(asked: Asked, form: Form) {
  const reason = form.text('reason')
  checkFields({ reason: reason.length < 3 && 'missing' })
  const command = { ...commandOf(asked, form), certificateId: idIn(asked), reason }
  unwrap(await revokeCertificate(asked.deps.ports)(command))
  return { to: href, said: 'certificateRevoked' } as const
}

export const certificateSection: Section = {
  name: 'certificates',
  href,
  pages: [
    { path: '/certificates', show: showCertificates },
    { path: '/certificates/:certificateId', show: showCertificate, act: revoke, for: 'placers' },
    ...certificateDeeds,
  ],
}
