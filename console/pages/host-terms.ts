/** An agreement or a cover of a host: what it says, and how it goes on or ends. */
import { type HostAgreement, isInForce, lastDayOf } from '#core/host/agreement'
import { type Cover, holdsOn } from '#core/host/cover'
import type { HostCard } from '#core/host/read-host'
import { endAgreement, extendAgreement } from '#core/host/set-agreement'
import { endCover } from '#core/host/set-cover'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import { inputField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf } from '../parts/table.ts'
import { checkFields, found, type Trouble } from '../trouble.ts'
import { hostIn, hrefOf, kept, oneIn, readCard, underHost, unwrapInto } from './host-card.ts'

const agreementIn = (asked: Asked, { agreements }: HostCard): HostAgreement =>
  oneIn(asked, 'agreementId', agreements)
const coverIn = (asked: Asked, { covers }: HostCard): Cover => oneIn(asked, 'coverId', covers)

const showAgreement: Show = async (asked, trouble) => {
  const { words, today } = asked
  const card = await readCard(asked)
  const agreement = agreementIn(asked, card)
  const { id, reference, schemes, fromDay, endedOn } = agreement
  const last = lastDayOf(agreement)
  const kinds = schemes.map(scheme => words.plain(`console:scheme.${scheme}`))
  const facts = factsOf([
    [words.plain('console:host.kinds'), words.list(kinds)],
    [words.plain('console:host.from'), words.longDay(fromDay)],
    [words.plain('console:host.lastDay'), words.longDay(last)],
    [words.plain('console:host.holds'), yesOrNo(asked, isInForce(agreement, today))],
  ])
  const at = `${hrefOf(hostIn(asked))}/agreements/${id}`
  const extend = dayForm(asked, { at, step: 'extend', value: last }, trouble)
  const end = dayForm(asked, { at, step: 'end' }, trouble)
  const ended = html`<p>${words.plain('console:host.agreementEnded')}</p>`
  return {
    title: words.plain('console:host.agreementOf', { reference }),
    under: underHost(card),
    content: html`${troubleList(trouble, words)}<section>${facts}</section>${endedOn === null ? html`${extend}${end}` : ended}`,
  }
}

const showCover: Show = async (asked, trouble) => {
  const { words, today } = asked
  const card = await readCard(asked)
  const cover = coverIn(asked, card)
  const { id, kind, number, askedOn, fromDay, toDay } = cover
  const facts = factsOf([
    [words.plain('console:host.kind'), words.plain(`console:host.coverKind.${kind}`)],
    [words.plain('console:host.number'), number],
    [words.plain('console:host.askedOn'), words.longDay(askedOn)],
    [words.plain('console:host.from'), words.longDay(fromDay)],
    [words.plain('console:host.lastDay'), toDay === null ? '—' : words.longDay(toDay)],
    [words.plain('console:host.holds'), yesOrNo(asked, holdsOn(cover, today))],
  ])
  const at = `${hrefOf(hostIn(asked))}/covers/${id}`
  const end = dayForm(asked, { at, step: 'end' }, trouble)
  return {
    title: words.plain(`console:host.coverKind.${kind}`),
    under: underHost(card),
    content: html`${troubleList(trouble, words)}<section>${facts}</section>${end}`,
  }
}

const yesOrNo = ({ words }: Asked, is: boolean): string =>
  words.plain(is ? 'console:host.yes' : 'console:host.no')

type Step = {
  readonly at: string
  readonly step: 'extend' | 'end'
  /** Absent: what ends something has to be written. */
  readonly value?: Temporal.PlainDate
}

/** One day, and what it does. */
function dayForm(asked: Asked, { at, step, value }: Step, trouble?: Trouble): Piece {
  const { words } = asked
  const day = inputField(
    { words, trouble },
    {
      ...{ name: `${step}Day`, type: 'date', value: value?.toString() ?? '', required: true },
      label: words.plain(`console:host.step.${step}.day`),
    },
  )
  const button = words.plain(`console:host.step.${step}.button`)
  const tone = step === 'end' ? 'danger' : 'quiet'
  const form = formOf(asked, { action: `${at}/${step}`, button, tone }, day)
  return html`<section><h2>${words.plain(`console:host.step.${step}.title`)}</h2><p>${words.plain(`console:host.step.${step}.text`)}</p>${form}</section>`
}

function dayIn(form: Form, name: 'extendDay' | 'endDay'): Temporal.PlainDate {
  const day = form.day(name)
  checkFields({ [name]: day === undefined && 'day' })
  return found(day)
}

async function extend(asked: Asked, form: Form) {
  const { id: agreementId } = agreementIn(asked, await readCard(asked))
  const command = { ...commandOf(asked, form), agreementId, toDay: dayIn(form, 'extendDay') }
  unwrapInto(await extendAgreement(asked.deps.ports)(command), { toDay: ['extendDay', 'dayUnfit'] })
  return kept(hrefOf(hostIn(asked)))
}

async function end(asked: Asked, form: Form) {
  const { id: agreementId } = agreementIn(asked, await readCard(asked))
  const command = { ...commandOf(asked, form), agreementId, lastDay: dayIn(form, 'endDay') }
  unwrapInto(await endAgreement(asked.deps.ports)(command), { lastDay: ['endDay', 'dayUnfit'] })
  return kept(hrefOf(hostIn(asked)))
}

async function stopCover(asked: Asked, form: Form) {
  const { id: coverId } = coverIn(asked, await readCard(asked))
  const command = { ...commandOf(asked, form), coverId, lastDay: dayIn(form, 'endDay') }
  unwrapInto(await endCover(asked.deps.ports)(command), { lastDay: ['endDay', 'dayUnfit'] })
  return kept(hrefOf(hostIn(asked)))
}

const agreement = '/hosts/:hostId/agreements/:agreementId'
const cover = '/hosts/:hostId/covers/:coverId'

export const hostTermsPages: readonly PageRoute[] = [
  { path: agreement, show: showAgreement },
  { path: `${agreement}/extend`, act: extend, again: showAgreement },
  { path: `${agreement}/end`, act: end, again: showAgreement },
  { path: cover, show: showCover },
  { path: `${cover}/end`, act: stopCover, again: showCover },
]
