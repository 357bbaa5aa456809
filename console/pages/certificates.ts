/** What was certified of hours: those that whoever looks may see, and how one is taken back. */
import type { Certificate } from '#core/certificate/certificate'
import { findCertificate, pageCertificates } from '#core/certificate/read-certificates'
import { revokeCertificate } from '#core/certificate/revoke-certificate'
import { type CertificateId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf, tableOf } from '../parts/table.ts'
import { checkFields, found } from '../trouble.ts'
import { type Names, namesOf, numberIn } from './placement-names.ts'

const href = '/console/certificates'
const shownAtOnce = 50

const standOf = ({ revokedAt, questionedAt }: Certificate) => {
  if (revokedAt !== null) return 'revoked'
  return questionedAt === null ? 'holds' : 'questioned'
}

const showCertificates: Show = async asked => {
  const { words, visitor, now } = asked
  const { rows, names } = await readAudited(asked, {
    action: 'certificate.listed',
    find: async stores => {
      const seen = await pageCertificates(stores, visitor.memberId, { limit: shownAtOnce }, now)
      const people = seen.map(({ memberId }) => memberId)
      return { rows: seen, names: await namesOf(stores, people) }
    },
    about: read => read.rows.map(({ memberId }) => memberId),
  })
  const none = html`<p>${words.plain('console:certificates.none')}</p>`
  return {
    title: words.plain('console:certificates.title'),
    content: html`<p>${words.plain('console:certificates.text')}</p>${rows.length === 0 ? none : listOf(asked, rows, names)}`,
  }
}

function listOf({ words }: Asked, rows: readonly Certificate[], names: Names) {
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

const showCertificate: Show = async (asked, trouble) => {
  const { words, visitor, now } = asked
  const { certificate, names } = found(
    await readAudited(asked, {
      action: 'certificate.read',
      find: async stores => {
        const query = { by: visitor.memberId, certificateId: idIn(asked) }
        const card = await findCertificate(stores, query, now)
        if (card === undefined) return undefined
        const { certificate: one } = card
        return { certificate: one, names: await namesOf(stores, [one.memberId]) }
      },
      about: read => (read === undefined ? [] : [read.certificate.memberId]),
    }),
  )
  const { id, number, memberId, minutes, fromDay, toDay, issuedOn } = certificate
  const label = (name: 'person' | 'hours' | 'from' | 'to' | 'issued' | 'stand') =>
    words.plain(`console:certificates.${name}`)
  const facts = factsOf([
    [label('person'), names.get(memberId) ?? '—'],
    [label('hours'), words.hours(minutes)],
    [label('from'), words.longDay(fromDay)],
    [label('to'), words.longDay(toDay)],
    [label('issued'), words.longDay(issuedOn)],
    [label('stand'), words.plain(`console:certificates.is.${standOf(certificate)}`)],
  ])
  const reason = textField(
    { words, trouble },
    { name: 'reason', label: words.plain('console:flags.reason'), required: true, most: 500 },
  )
  const button = words.plain('console:certificates.revoke')
  const form = formOf(asked, { action: `${href}/${id}`, button, tone: 'danger' }, reason)
  const revoke = html`<section><h2>${words.plain('console:certificates.revokeTitle')}</h2><p>${words.plain('console:certificates.revokeText')}</p>${form}</section>`
  return {
    title: words.plain('console:certificates.of', { number }),
    under: { text: words.plain('console:certificates.title'), href },
    content: html`${troubleList(trouble, words)}<section>${facts}</section>${certificate.revokedAt === null ? revoke : undefined}`,
  }
}

async function revoke(asked: Asked, form: Form) {
  const reason = form.text('reason')
  checkFields({ reason: reason === '' && 'missing' })
  const command = { ...commandOf(asked, form), certificateId: idIn(asked), reason }
  unwrap(await revokeCertificate(asked.deps.ports)(command))
  return { to: href, said: 'certificateRevoked' } as const
}

export const certificateSection: Section = {
  name: 'certificates',
  href,
  pages: [
    { path: '/certificates', show: showCertificates },
    { path: '/certificates/:certificateId', show: showCertificate, act: revoke },
  ],
}
