/** Days as buttons, six a page, and an hour in figures: for every dialogue that asks when. */
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, inColumns, type View } from '../views/view.ts'
import type { FormFacts, FormInput, Taken } from './form.ts'

const daysPerPage = 6
const mostPages = 10

/** `first`: the day that the first page begins with. */
export function dayRows(
  { words, choose }: Pick<FormFacts, 'words' | 'choose'>,
  {
    today,
    first,
    page,
  }: Readonly<Record<'today' | 'first', Temporal.PlainDate>> & { page: number },
): View['rows'] {
  const days = Array.from({ length: daysPerPage }, (_, at) => {
    const day = first.add({ days: page * daysPerPage + at })
    return choose(`d:${day.toString()}`, words.day(day, today))
  })
  const arrows = [
    ...(page > 0 ? [choose(`p:${page - 1}`, arrowBack(words))] : []),
    ...(page < mostPages - 1 ? [choose(`p:${page + 1}`, arrowOn(words))] : []),
  ]
  return [...inColumns(days), arrows]
}

export function takeDay(input: FormInput, words: Words): Taken {
  if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
  const [kind, value = ''] = input.value.split(':')
  if (kind === 'p') return { stay: { dayPage: Math.min(mostPages - 1, Number(value) || 0) } }
  return { next: { day: value } }
}

export function takeTime(text: string, hint: string): Taken {
  const match = /^([01]?\d|2[0-3])(?:[:.h]([0-5]\d))?$/.exec(text.trim())
  if (match === null) return { hint }
  const time = new Temporal.PlainTime(Number(match[1]), Number(match[2] ?? 0))
  return { next: { time: time.toString({ smallestUnit: 'minute' }) } }
}
