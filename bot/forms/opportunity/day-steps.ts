/** Until when, and from when to when: in so many weeks, a day of the next months, or a date in figures. */
import { plainText } from '#core/category/normalise'
import type { OpportunityField } from '#core/opportunity/kinds'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, inColumns } from '../../views/view.ts'
import type { FormFacts, FormStep, Taken } from '../form.ts'
import { asked, isNeeded, noted, onward, type Proposed, readProposed } from './answers.ts'

const weeks = [1, 2, 4] as const
const daysPerPage = 6
const mostPages = 20

type DayStep = {
  readonly key: 'deadline' | 'starts' | 'ends'
  readonly answer: 'deadline' | 'startsOn' | 'endsOn'
  readonly field: OpportunityField
  readonly from: (proposed: Proposed) => Temporal.PlainDate
  readonly none: (words: Words) => string
  readonly onward: (answers: FormFacts['answers'], patch: FormFacts['answers']) => Taken
}

const dayStep = ({ key, answer, field, from, none, onward: go }: DayStep): FormStep => {
  const pageKey = `${key}Page`
  const pageOf = ({ answers }: Pick<FormFacts, 'answers'>): number | undefined => {
    const page = answers[pageKey]
    return typeof page === 'number' ? page : undefined
  }
  return {
    key,
    when: asked(field),
    ask: facts => {
      const { words, choose, answers } = facts
      const page = pageOf(facts)
      const proposed = readProposed(answers)
      const text = words.t(`opportunity:form.${key}`)
      if (page !== undefined)
        return { text, rows: dayRows(from(proposed), page, proposed.today, facts) }
      const some = weeks.map(count =>
        choose(`w${count}`, words.plain('opportunity:form.weeks', { count })),
      )
      const same = key === 'ends' ? [choose('same', words.plain('opportunity:form.endsSame'))] : []
      const aDay = choose('p0', words.plain('opportunity:form.aDay'))
      const skip = isNeeded(answers, field) && key !== 'ends' ? [] : [choose('none', none(words))]
      return {
        text,
        rows: [...inColumns([...same, ...some, aDay]), ...(skip.length > 0 ? [skip] : [])],
      }
    },
    take: (input, facts) => {
      const { words, answers } = facts
      const proposed = readProposed(answers)
      if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
      if (input.kind === 'choice' && input.value === 'none') {
        return go(answers, { [answer]: null, [pageKey]: null })
      }
      const turned = input.kind === 'choice' ? /^p(\d{1,2})$/.exec(input.value) : null
      if (turned !== null)
        return { stay: { [pageKey]: Math.min(mostPages - 1, Number(turned[1])) } }
      const day =
        input.kind === 'choice'
          ? chosenDay(input.value, from(proposed))
          : readDate(input.text, proposed.today)
      if (day === undefined) return { hint: words.t('opportunity:form.dayHint') }
      if (Temporal.PlainDate.compare(day, from(proposed)) < 0) {
        return { hint: words.t('opportunity:form.dayPast') }
      }
      return go(answers, { [answer]: day.toString(), [pageKey]: null })
    },
  }
}

function dayRows(
  from: Temporal.PlainDate,
  page: number,
  today: Temporal.PlainDate,
  { words, choose }: FormFacts,
): readonly (readonly Button[])[] {
  const days = Array.from({ length: daysPerPage }, (_, at) => {
    const day = from.add({ days: page * daysPerPage + at })
    return choose(`d${day.toString()}`, words.day(day, today))
  })
  const arrows = [
    ...(page > 0 ? [choose(`p${page - 1}`, arrowBack(words))] : []),
    ...(page < mostPages - 1 ? [choose(`p${page + 1}`, arrowOn(words))] : []),
  ]
  return [...inColumns(days), arrows]
}

function chosenDay(value: string, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (value === 'same') return from
  const inWeeks = /^w([124])$/.exec(value)
  if (inWeeks !== null) return from.add({ weeks: Number(inWeeks[1]) })
  const day = /^d(\d{4}-\d\d-\d\d)$/.exec(value)
  return day === null ? undefined : Temporal.PlainDate.from(day[1] ?? '')
}

const written = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?$/

/** "12/6" is the next twelfth of June, "12/6/2027" that one; digits of any script. */
export function readDate(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const match = written.exec(westernDigits(plainText(text)).trim())
  if (match === null) return undefined
  const [day, month] = [Number(match[1]), Number(match[2])]
  const year = match[3] === undefined ? today.year : Number(match[3].padStart(4, '20'))
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
    const isPast = match[3] === undefined && Temporal.PlainDate.compare(date, today) < 0
    return isPast ? date.add({ years: 1 }) : date
  } catch {
    return undefined
  }
}

const arabicDigits = '٠١٢٣٤٥٦٧٨٩'
export const westernDigits = (text: string): string =>
  text.replaceAll(/[٠-٩]/gu, digit => String(arabicDigits.indexOf(digit)))

const noDay = (words: Words) => words.plain('opportunity:form.noDay')

export const deadlineStep = dayStep({
  key: 'deadline',
  answer: 'deadline',
  field: 'deadline',
  from: ({ today }) => today,
  none: words => words.plain('opportunity:form.deadlineNone'),
  onward,
})

/** The end is asked after the beginning, whether it is new or changed. */
export const startsStep = dayStep({
  key: 'starts',
  answer: 'startsOn',
  field: 'dates',
  from: ({ today }) => today,
  none: noDay,
  onward: (answers, patch) => ({ goto: 'ends', patch: noted(answers, patch) }),
})

export const endsStep = dayStep({
  key: 'ends',
  answer: 'endsOn',
  field: 'dates',
  from: ({ startsOn, today }) => startsOn ?? today,
  none: noDay,
  onward,
})
