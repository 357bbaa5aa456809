/** Somebody enters a host's register of volunteers; what holds of them ends, or is set right by a row more. */
import { correctVolunteer, endVolunteer, enterVolunteer } from '#core/host/keep-volunteer'
import { standing, type VolunteerPerson, type VolunteerRow } from '#core/host/volunteer'
import { type CoverId, type MemberId, toId } from '#core/ids'
import { readStaff } from '#core/member/authority'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, PageRoute, Show } from '../page.ts'
import {
  type Choice,
  type FieldContext,
  inputField,
  selectField,
  textField,
} from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { factsOf } from '../parts/table.ts'
import { checkFields, found, type Wrong } from '../trouble.ts'
import { hostIn, hrefOf, kept, readCard, underHost, unwrapInto } from './host-card.ts'
import { numberIn } from './placement-names.ts'

const registerOf = (asked: Asked): string => `${hrefOf(hostIn(asked))}/volunteers`

const showNew: Show = async (asked, trouble) => {
  const { words } = asked
  const card = await readCard(asked)
  const context = { words, trouble }
  const member = inputField(context, {
    ...{ name: 'member', label: words.plain('console:host.memberNumber'), required: true },
    ...{ inputmode: 'numeric', hint: words.plain('console:host.memberHint') },
  })
  const covers = coverChoices(asked, card.covers)
  const button = words.plain('console:host.keep')
  const form = formOf(asked, { action: `${registerOf(asked)}/new`, button }, [
    member,
    personFields(context, undefined),
    termFields(context, covers, undefined),
  ])
  return {
    title: words.plain('console:volunteers.add'),
    under: { text: underHost(card).text, href: registerOf(asked) },
    content: html`${troubleList(trouble, words)}${form}`,
  }
}

type Row = Pick<VolunteerRow, 'person' | 'coverId' | 'fromDay'>

function personFields(context: FieldContext, row: Row | undefined): Piece {
  const { words } = context
  const label = (name: 'name' | 'taxCode' | 'birthPlace' | 'birthDay' | 'residence') =>
    words.plain(`console:volunteers.${name}`)
  const { name = '', taxCode, birth, residence = '' } = row?.person ?? {}
  return html`${[
    inputField(context, {
      ...{ name: 'name', label: label('name'), value: name, required: true, most: 120 },
    }),
    inputField(context, {
      ...{ name: 'taxCode', label: label('taxCode'), value: taxCode ?? '', most: 20 },
      hint: words.plain('console:volunteers.taxCodeHint'),
    }),
    inputField(context, {
      ...{ name: 'birthPlace', label: label('birthPlace'), value: birth?.place ?? '', most: 80 },
    }),
    inputField(context, {
      ...{ name: 'birthDay', label: label('birthDay'), type: 'date' },
      value: birth?.day.toString() ?? '',
    }),
    inputField(context, {
      ...{ name: 'residence', label: label('residence'), value: residence },
      ...{ required: true, most: 200 },
    }),
  ]}`
}

function termFields(context: FieldContext, covers: readonly Choice[], row?: Row): Piece {
  const { words } = context
  const cover = selectField(context, {
    ...{ name: 'cover', label: words.plain('console:volunteers.cover'), choices: covers },
    ...{ none: words.plain('console:volunteers.noCover'), value: String(row?.coverId ?? '') },
  })
  const from = inputField(context, {
    ...{ name: 'fromDay', label: words.plain('host:register.column.from'), type: 'date' },
    ...{ value: row?.fromDay.toString() ?? '', required: true },
  })
  return html`${[cover, from]}`
}

const coverChoices = (
  { words }: Asked,
  covers: Awaited<ReturnType<typeof readCard>>['covers'],
): readonly Choice[] =>
  covers
    .filter(({ kind }) => kind === 'volunteers')
    .map(({ id, number, fromDay }) => ({
      value: String(id),
      text: words.plain('console:volunteers.coverOf', { number, from: words.longDay(fromDay) }),
    }))

async function readEntry(asked: Asked): Promise<VolunteerRow> {
  const { visitor, now } = asked
  const entry = await readAudited(asked, {
    action: 'volunteer.read',
    find: async stores => {
      const staff = await readStaff(stores, visitor.memberId, now)
      const rows = staff.ok ? await stores.hosts.volunteerRows(hostIn(asked)) : []
      return standing(rows).find(({ id }) => id === numberIn(asked, 'entryId'))
    },
    about: read => (read === undefined ? [] : [read.memberId]),
  })
  return found(entry)
}

const showEntry: Show = async (asked, trouble) => {
  const { words } = asked
  const row = await readEntry(asked)
  const { covers } = await readCard(asked)
  const { number, concerns, person, fromDay, toDay } = row
  const context = { words, trouble }
  const at = `${registerOf(asked)}/${row.id}`
  const facts = factsOf([
    [words.plain('host:register.column.number'), String(concerns ?? number)],
    [words.plain('host:register.column.from'), words.longDay(fromDay)],
    [words.plain('host:register.column.to'), toDay === null ? '—' : words.longDay(toDay)],
  ])
  const endButton = words.plain('console:volunteers.end')
  const end = formOf(asked, { action: `${at}/end`, button: endButton, tone: 'danger' }, [
    lastDayField(context),
  ])
  const reason = textField(context, {
    ...{ name: 'reason', label: words.plain('console:volunteers.reason'), required: true },
    most: 300,
  })
  const fields = [
    personFields(context, row),
    termFields(context, coverChoices(asked, covers), row),
    ...(toDay === null ? [] : [lastDayField(context, toDay)]),
  ]
  const button = words.plain('console:volunteers.correct')
  const correct = formOf(asked, { action: `${at}/correct`, button, tone: 'quiet' }, [
    ...fields,
    reason,
  ])
  const part = (key: 'endTitle' | 'correctTitle', text: 'endText' | 'correctText', form: Piece) =>
    html`<section><h2>${words.plain(`console:volunteers.${key}`)}</h2><p>${words.plain(`console:volunteers.${text}`)}</p>${form}</section>`
  return {
    title: person.name,
    under: { text: words.plain('console:host.volunteers'), href: registerOf(asked) },
    content: html`${troubleList(trouble, words)}<section>${facts}</section>
${toDay === null ? part('endTitle', 'endText', end) : undefined}
${part('correctTitle', 'correctText', correct)}`,
  }
}

const lastDayField = (context: FieldContext, day?: Temporal.PlainDate): Piece =>
  inputField(context, {
    ...{ name: 'lastDay', label: context.words.plain('console:host.lastDay'), type: 'date' },
    ...{ value: day?.toString() ?? '', required: true },
  })

/** Where core says what is wrong, beside which field it stands. */
const fieldsOf: Readonly<Record<string, readonly [string, Wrong]>> = {
  name: ['name', 'missing'],
  taxCode: ['taxCode', 'missing'],
  'invalid-tax-code': ['taxCode', 'taxCode'],
  birth: ['birthDay', 'dayUnfit'],
  residence: ['residence', 'missing'],
  fromDay: ['fromDay', 'dayUnfit'],
  lastDay: ['lastDay', 'dayUnfit'],
  reason: ['reason', 'missing'],
}

function rowIn(form: Form): Row {
  const [name, taxCode, residence] = [
    form.text('name'),
    form.text('taxCode'),
    form.text('residence'),
  ]
  const [place, bornOn, fromDay] = [
    form.text('birthPlace'),
    form.day('birthDay'),
    form.day('fromDay'),
  ]
  const isBorn = place !== '' || form.text('birthDay') !== ''
  checkFields({
    name: name === '' && 'missing',
    taxCode: taxCode === '' && !isBorn && 'missing',
    birthPlace: isBorn && place === '' && 'missing',
    birthDay: isBorn && bornOn === undefined && 'day',
    residence: residence === '' && 'missing',
    fromDay: fromDay === undefined && 'day',
  })
  const birth = isBorn ? { place, day: found(bornOn) } : null
  const person: VolunteerPerson = {
    name,
    taxCode: taxCode === '' ? null : taxCode,
    birth,
    residence,
  }
  const cover = form.number('cover')
  const coverId = cover === undefined ? null : toId<CoverId>(cover)
  return { person, coverId, fromDay: found(fromDay) }
}

async function enter(asked: Asked, form: Form) {
  await readCard(asked)
  const member = form.number('member')
  checkFields({ member: (member ?? 0) < 1 && 'number' })
  const about = { organisationId: hostIn(asked), memberId: toId<MemberId>(found(member)) }
  const command = { ...commandOf(asked, form), ...about, ...rowIn(form) }
  const entered = await enterVolunteer(asked.deps.ports)(command)
  unwrapInto(entered, { ...fieldsOf, 'not-found': ['member', 'noMember'] })
  return kept(registerOf(asked))
}

async function end(asked: Asked, form: Form) {
  const { id: entryId } = await readEntry(asked)
  const lastDay = form.day('lastDay')
  checkFields({ lastDay: lastDay === undefined && 'day' })
  const command = { ...commandOf(asked, form), entryId, lastDay: found(lastDay) }
  unwrapInto(await endVolunteer(asked.deps.ports)(command), fieldsOf)
  return kept(registerOf(asked))
}

async function correct(asked: Asked, form: Form) {
  const { id: entryId, toDay } = await readEntry(asked)
  const command = { ...commandOf(asked, form), entryId }
  const lastDay = form.day('lastDay')
  checkFields({ lastDay: toDay !== null && lastDay === undefined && 'day' })
  const ended = toDay === null ? {} : { toDay: found(lastDay) }
  const why = { patch: { ...rowIn(form), ...ended }, reason: form.text('reason') }
  unwrapInto(await correctVolunteer(asked.deps.ports)({ ...command, ...why }), fieldsOf)
  return kept(registerOf(asked))
}

const base = '/hosts/:hostId/volunteers'

export const volunteerFormPages: readonly PageRoute[] = [
  { path: `${base}/new`, show: showNew, act: enter },
  { path: `${base}/:entryId`, show: showEntry },
  { path: `${base}/:entryId/end`, act: end, again: showEntry },
  { path: `${base}/:entryId/correct`, act: correct, again: showEntry },
]
