/** The rows of a sheet: its fields, and what was typed into them. A row without a time is not one. */
import type { WrittenHours } from '#core/attendance/written-hours'
import { type PlacementId, toId } from '#core/ids'
import type { Form } from '../form.ts'
import { html, type Piece } from '../html.ts'
import {
  type Choice,
  type FieldContext,
  inputField,
  selectField,
  textField,
} from '../parts/fields.ts'
import { checkFields, found, type Wrong, WrongFields } from '../trouble.ts'

const most = 10
const parts = ['person', 'day', 'from', 'to', 'break', 'absence'] as const
type Part = (typeof parts)[number]

const numbers = Array.from({ length: most }, (_, at) => at + 1)
const nameOf = (part: Part, row: number): string => `${part}${row}`

export function sheetFields(context: FieldContext, people: readonly Choice[]): readonly Piece[] {
  const { words } = context
  const absences = (['justified', 'unjustified'] as const).map(value => ({
    ...{ value, text: words.plain(`console:today.stand.${value}`) },
  }))
  const rows = numbers.map(row => {
    const field = (part: Part) => ({
      ...{ name: nameOf(part, row), label: words.plain(`console:sheet.${part}`), isFilter: true },
    })
    const above = row === 1 ? words.plain('console:choose') : words.plain('console:sheet.above')
    return html`<fieldset class="turn wide"><legend>${words.plain('console:sheet.row', { number: row })}</legend><div class="pair">${[
      selectField(context, { ...field('person'), choices: people, none: above }),
      inputField(context, { ...field('day'), type: 'date' }),
      inputField(context, { ...field('from'), type: 'time' }),
      inputField(context, { ...field('to'), type: 'time' }),
      inputField(context, { ...field('break'), inputmode: 'numeric' }),
      selectField(context, {
        ...{ ...field('absence'), choices: absences, none: words.plain('console:sheet.there') },
      }),
    ]}</div></fieldset>`
  })
  const reason = textField(context, {
    ...{ name: 'reason', label: words.plain('console:entry.reason'), most: 500 },
    hint: words.plain('console:sheet.reasonHint'),
  })
  return [...rows, reason]
}

/** Hidden, so that what was looked at is what is kept. */
export const fieldsInSheet = (typed: Form): readonly Piece[] =>
  ['host', 'reason', ...numbers.flatMap(row => parts.map(part => nameOf(part, row)))]
    .filter(name => typed.text(name) !== '')
    .map(name => html`<input type="hidden" name="${name}" value="${typed.text(name)}">`)

/** Person and day that are left out are those of the row above. Throws with every field that is wrong. */
export function rowsIn(typed: Form, people: ReadonlySet<string>): readonly WrittenHours[] {
  const wrong: Record<string, Wrong | false> = {}
  const rows: WrittenHours[] = []
  let [person, day]: [string, Temporal.PlainDate | undefined] = ['', undefined]
  for (const row of numbers) {
    const text = (part: Part) => typed.text(nameOf(part, row))
    if (text('from') === '' && text('to') === '') continue
    person = text('person') === '' ? person : text('person')
    day = text('day') === '' ? day : typed.day(nameOf('day', row))
    const [from, to] = [typed.time(nameOf('from', row)), typed.time(nameOf('to', row))]
    const breakText = text('break')
    const faults = {
      person: !people.has(person) && 'missing',
      day: day === undefined && 'day',
      from: from === undefined && 'time',
      to: to === undefined && 'time',
      break: breakText !== '' && !/^\d{1,3}$/.test(breakText) && 'minutes',
    } as const
    for (const [part, fault] of Object.entries(faults)) wrong[`${part}${row}`] = fault
    if (Object.values(faults).some(fault => fault !== false)) continue
    rows.push({
      ...{ placementId: toId<PlacementId>(Number(person)), day: found(day) },
      ...{ from: found(from), to: found(to), reason: typed.text('reason') },
      ...(breakText === '' ? {} : { breakMinutes: Number(breakText) }),
      ...absenceIn(text('absence')),
    })
  }
  checkFields(wrong)
  if (rows.length === 0) throw new WrongFields({ from1: 'missing' })
  return rows
}

const absenceIn = (text: string): Pick<WrittenHours, 'absence'> =>
  text === 'justified' || text === 'unjustified' ? { absence: text } : {}
