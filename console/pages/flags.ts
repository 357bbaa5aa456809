/** What has to be looked at: limits passed, hours missing, ends that come near; answered with a reason. */
import { type PlacementFlagId, toId } from '#core/ids'
import { answerFlag } from '#core/placement/answer-flag'
import type { PlacementFlag } from '#core/placement/flag'
import { flagsSeen } from '#core/placement/read-placements'
import { unwrap } from '#core/refused'
import { readAudited } from '../audited.ts'
import { commandOf } from '../command.ts'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import type { Asked, Section, Show } from '../page.ts'
import { inputField, textField } from '../parts/fields.ts'
import { formOf, troubleList } from '../parts/form.ts'
import { type Column, tableOf } from '../parts/table.ts'
import { checkFields, found } from '../trouble.ts'
import { namesOf, numberIn } from './placement-names.ts'

const href = '/console/flags'
const shownAtOnce = 50

type Row = { readonly flag: PlacementFlag; readonly name: string }

const readOpen = (asked: Asked) => {
  const { visitor, now } = asked
  return readAudited(asked, {
    action: 'placement.flags-listed',
    find: async stores => {
      const filter = { open: true, limit: shownAtOnce }
      const seen = await flagsSeen(stores, visitor.memberId, filter, now)
      const people = seen.map(({ placement }) => placement.memberId)
      const names = await namesOf(stores, people)
      const rows = seen.map(({ flag, placement }) => ({
        ...{ flag, memberId: placement.memberId, name: names.get(placement.memberId) ?? '—' },
      }))
      return rows
    },
    about: rows => rows.map(({ memberId }) => memberId),
  })
}

const showFlags: Show = async asked => {
  const { words } = asked
  const rows = await readOpen(asked)
  const none = html`<p>${words.plain('console:flags.none')}</p>`
  const person: Column<Row> = {
    head: words.plain('console:placements.person'),
    cell: ({ flag, name }) => html`<a href="/console/placements/${flag.placementId}">${name}</a>`,
  }
  const table = tableOf(words.plain('console:flags.caption'), [person, ...columnsOf(asked)], rows)
  return {
    title: words.plain('console:flags.title'),
    content: html`<p>${words.plain('console:flags.text')}</p>${rows.length === 0 ? none : table}`,
  }
}

/** Those of one placement. */
export const flagList = (asked: Asked, flags: readonly PlacementFlag[]): Piece =>
  tableOf<Row>(
    asked.words.plain('console:flags.caption'),
    columnsOf(asked),
    flags.map(flag => ({ flag, name: '' })),
  )

function columnsOf({ words }: Asked): readonly Column<Row>[] {
  const head = (name: 'kind' | 'day' | 'hours' | 'answer') => words.plain(`console:flags.${name}`)
  return [
    { head: head('kind'), cell: ({ flag }) => words.plain(`console:flag.${flag.kind}`) },
    { head: head('day'), cell: ({ flag }) => words.longDay(flag.day) },
    {
      head: head('hours'),
      cell: ({ flag }) => (flag.minutes === null ? '—' : words.hours(flag.minutes)),
    },
    {
      head: head('answer'),
      cell: ({ flag }) =>
        html`<a href="${href}/${flag.id}">${words.plain('console:flags.answerOf', { kind: words.plain(`console:flag.${flag.kind}`) })}</a>`,
    },
  ]
}

const showFlag: Show = async (asked, trouble) => {
  const { words } = asked
  const id = numberIn(asked, 'flagId')
  const { flag, name } = found((await readOpen(asked)).find(row => row.flag.id === id))
  const context = { words, trouble }
  const fields = [
    textField(context, {
      ...{ name: 'reason', label: words.plain('console:flags.reason'), required: true, most: 500 },
      hint: words.plain('console:flags.reasonHint'),
    }),
    inputField(context, {
      ...{ name: 'reference', label: words.plain('console:flags.reference'), most: 120 },
    }),
  ]
  return {
    title: words.plain(`console:flag.${flag.kind}`),
    under: { text: words.plain('console:flags.title'), href },
    content: html`${troubleList(trouble, words)}<p><a href="/console/placements/${flag.placementId}">${name}</a> · ${words.longDay(flag.day)}</p>
${formOf(asked, { action: `${href}/${id}`, button: words.plain('console:flags.keep') }, fields)}`,
  }
}

async function answer(asked: Asked, form: Form) {
  const reason = form.text('reason')
  checkFields({ reason: reason === '' && 'missing' })
  const reference = form.text('reference')
  const flagId = toId<PlacementFlagId>(numberIn(asked, 'flagId'))
  const command = { ...commandOf(asked, form), flagId, reason }
  const said = { reference: reference === '' ? null : reference }
  unwrap(await answerFlag(asked.deps.ports)({ ...command, ...said }))
  return { to: href, said: 'answered' } as const
}

export const flagSection: Section = {
  name: 'flags',
  href,
  pages: [
    { path: '/flags', show: showFlags },
    { path: '/flags/:flagId', show: showFlag, act: answer },
  ],
}
