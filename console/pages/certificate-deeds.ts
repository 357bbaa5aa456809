/** A certificate made at the desk, for who has no phone, and its paper. */
import { findHours, nameActivities, nameHosts } from '#core/certificate/find-hours'
import { issueCertificate } from '#core/certificate/issue-certificate'
import { nameForms } from '#core/certificate/name-form'
import { findCertificate } from '#core/certificate/read-certificates'
import { statementIn } from '#core/certificate/signed-text'
import { type CertificateId, toId } from '#core/ids'
import { readSeen } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html } from '../html.ts'
import type { Asked, Handed, PageRoute, Show } from '../page.ts'
import { checkField, selectField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf } from '../parts/table.ts'
import { checkFields, found } from '../trouble.ts'
import { numberIn, placementIn } from './placement-names.ts'

const href = '/console/certificates'

async function hoursIn(stores: Stores, asked: Asked) {
  const { visitor, now } = asked
  const placement = await readSeen(stores, visitor.memberId, placementIn(asked), now)
  if (placement === undefined) return undefined
  const { id: placementId, memberId } = placement
  const hours = await findHours(stores, memberId, { kind: 'placement', placementId })
  const person = await stores.members.read(memberId)
  if (hours === undefined) return { memberId, hours: undefined }
  const hostName = await nameHosts(stores, hours)
  return { memberId, hours, hostName, name: person?.firstName ?? '—' }
}

/** What can be stated now, and what of it the person wants shown. */
const showNew: Show = async (asked, trouble) => {
  const { words } = asked
  const read = found(
    await readAudited(asked, {
      action: 'register.read',
      find: stores => hoursIn(stores, asked),
      about: seen => (seen === undefined ? [] : [seen.memberId]),
    }),
  )
  const register = `/console/placements/${placementIn(asked)}/register`
  const page = {
    title: words.plain('console:certificates.make'),
    under: { text: words.plain('console:register.open'), href: register },
  }
  if (read.hours === undefined) {
    return { ...page, content: html`<p>${words.plain('console:certificates.nothing')}</p>` }
  }
  const { hours, hostName, name } = read
  const label = (key: 'person' | 'hours' | 'from' | 'to' | 'as' | 'shows' | 'host' | 'activity') =>
    words.plain(`console:certificates.${key}`)
  const context = { words, trouble }
  const fields = [
    selectField(context, {
      ...{ name: 'nameForm', label: label('as'), value: 'first', required: true },
      choices: nameForms.map(value => ({
        ...{ value, text: words.plain(`console:certificates.name.${value}`) },
      })),
    }),
    checkField(context, {
      ...{ name: 'shows', label: label('shows'), hint: words.plain('console:certificates.care') },
      choices: [
        { value: 'host', text: `${label('host')}: ${hostName ?? '—'}` },
        { value: 'activity', text: `${label('activity')}: ${nameActivities(hours) ?? '—'}` },
      ],
    }),
  ]
  const action = `${href}/new/${placementIn(asked)}`
  const form = formOf(asked, { action, button: words.plain('console:certificates.make') }, fields)
  const facts = factsOf([
    [label('person'), name],
    [label('hours'), words.hours(hours.minutes)],
    [label('from'), words.longDay(hours.fromDay)],
    [label('to'), words.longDay(hours.toDay)],
  ])
  return {
    ...page,
    content: html`${troubleList(trouble, words)}<p>${words.plain('console:certificates.makeText')}</p>${facts}${form}`,
  }
}

async function make(asked: Asked, form: Form) {
  const { deps, words } = asked
  const nameForm = nameForms.find(each => each === form.text('nameForm'))
  checkFields({ nameForm: nameForm === undefined && 'missing' })
  const shows = form.all('shows')
  const placementId = placementIn(asked)
  const { memberId } = found(
    await readAudited(asked, {
      action: 'register.read',
      find: stores => readSeen(stores, asked.visitor.memberId, placementId, asked.now),
      about: seen => (seen === undefined ? [] : [seen.memberId]),
    }),
  )
  const look = {
    nameForm: found(nameForm),
    ...{ showsHost: shows.includes('host'), showsActivity: shows.includes('activity') },
  }
  const wish = { memberId, look, source: { kind: 'placement', placementId } } as const
  const told = { language: words.language, bankActivity: words.plain('certificate:bank') }
  const { ports, certificateKeys } = deps
  const command = { ...commandOf(asked, form), ...wish, ...told }
  const { id } = unwrap(await issueCertificate(ports, certificateKeys)(command))
  return { to: `${href}/${id}`, said: 'certified' } as const
}

/** In the person's words, and beneath in those of the house. What was taken back is not handed out. */
async function handPaper(asked: Asked): Promise<Handed> {
  const { deps, visitor, now } = asked
  const certificateId = toId<CertificateId>(numberIn(asked, 'certificateId'))
  const { certificate, signed, language } = found(
    await readAudited(asked, {
      action: 'certificate.read',
      find: async stores => {
        const card = await findCertificate(stores, { by: visitor.memberId, certificateId }, now)
        const person = card && (await stores.members.read(card.certificate.memberId))
        return card && { ...card, language: person?.language ?? '' }
      },
      about: read => (read === undefined ? [] : [read.certificate.memberId]),
    }),
  )
  const statement = found(certificate.revokedAt === null ? statementIn(signed) : undefined)
  const facts = { statement, signed: signed ?? '', checkPage: `${asked.origin}/check` }
  return deps.papers.certificate(facts, deps.wordsOf(language), deps.wordsOf('it'))
}

export const certificateDeeds: readonly PageRoute[] = [
  { path: '/certificates/new/:placementId', show: showNew, act: make, for: 'placers' },
  { path: '/certificates/:certificateId/paper.pdf', show: handPaper, for: 'placers' },
]
