/** When somebody was there: a day that has been, from when, until when; by taps or in figures. */
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import type { Words } from '#locales/i18n'
import { inColumns } from '../views/view.ts'
import { takeTime } from './day-choice.ts'
import type { Answers, FormFacts, FormStep, Taken } from './form.ts'

const daysPerPage = 6
const mostPages = 8
const parts = { morning: 8, afternoon: 13, evening: 18 } as const

/** Of an entry that is there already the day is known. */
export const pastDayStep: FormStep = {
  key: 'day',
  when: answers => answers['attendanceId'] === undefined,
  ask: async facts => {
    const { words, choose, answers } = facts
    const page = Number(answers['dayPage'] ?? 0)
    const today = await todayOf(facts)
    const days = Array.from({ length: daysPerPage }, (_, at) => {
      const day = today.subtract({ days: page * daysPerPage + at })
      return choose(`d:${day.toString()}`, words.day(day, today))
    })
    const turns = [
      ...(page < mostPages - 1
        ? [choose(`p:${page + 1}`, words.plain('attendance:form.earlier'))]
        : []),
      ...(page > 0 ? [choose(`p:${page - 1}`, words.plain('attendance:form.later'))] : []),
    ]
    return { text: words.t('attendance:form.day'), rows: [...inColumns(days), turns] }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const [kind, value = ''] = input.value.split(':')
    if (kind === 'p') return { stay: { dayPage: Math.min(mostPages - 1, Number(value) || 0) } }
    return { next: { day: value } }
  },
}

export const fromStep: FormStep = {
  key: 'from',
  ask: ({ answers, words, choose }) => {
    const shown = partOf(answers)
    const hours = [0, 1, 2, 3, 4, 5].map(step => {
      const time = new Temporal.PlainTime((parts[shown] + step) % 24)
      return choose(time.toString({ smallestUnit: 'minute' }), words.time(time))
    })
    const others = (['morning', 'afternoon', 'evening'] as const).filter(each => each !== shown)
    const row = others.map(each => choose(each, words.plain(`exchange:when.${each}`)))
    const text = words.t('attendance:form.from', { day: dayIn(answers, words) })
    return { text, rows: [...inColumns(hours, 3), row] }
  },
  take: (input, { words }) => {
    if (input.kind === 'choice' && input.value in parts) return { stay: { part: input.value } }
    return takeAs('from', input, words)
  },
}

const lengths = [60, 90, 120, 180, 240, 300] as const

export const toStep: FormStep = {
  key: 'to',
  ask: ({ answers, words, choose }) => {
    const from = Temporal.PlainTime.from(String(answers['from']))
    const ends = lengths.map(minutes => {
      const time = from.add({ minutes })
      return choose(time.toString({ smallestUnit: 'minute' }), words.time(time))
    })
    const facts = { day: dayIn(answers, words), from: words.time(from) }
    return { text: words.t('attendance:form.to', facts), rows: inColumns(ends, 3) }
  },
  take: (input, { words }) => takeAs('to', input, words),
}

const breaks = [0, 15, 30, 45, 60] as const
const longestBreak = 600

/** First as it is planned: that is the usual one, and whoever knows better says so. */
export const breakStep: FormStep = {
  key: 'break',
  ask: ({ answers, words, choose }) => {
    const planned = answers['breakMinutes']
    const usual =
      typeof planned === 'number'
        ? words.plain('attendance:form.usual', { length: sayBreak(planned, words) })
        : words.plain('attendance:form.planned')
    const others = breaks.map(minutes => choose(String(minutes), sayBreak(minutes, words)))
    return {
      text: words.t('attendance:form.break'),
      rows: inColumns([choose('plan', usual), ...others]),
    }
  },
  take: (input, { words }) => {
    if (input.kind === 'choice' && input.value === 'plan') return { next: {} }
    const text = input.kind === 'other' ? '' : input.kind === 'choice' ? input.value : input.text
    const minutes = /^\s*(\d{1,3})\b/u.exec(text)?.[1]
    return minutes === undefined || Number(minutes) > longestBreak
      ? { hint: words.t('attendance:form.minutes') }
      : { next: { saidBreak: Number(minutes) } }
  },
}

const sayBreak = (minutes: number, words: Words): string =>
  minutes === 0 ? words.plain('attendance:form.noBreak') : words.hours(minutes)

function takeAs(key: 'from' | 'to', input: Parameters<FormStep['take']>[0], words: Words): Taken {
  const hint = words.t('attendance:form.time')
  if (input.kind === 'other') return { hint }
  const taken = takeTime(input.kind === 'choice' ? input.value : input.text, hint)
  return 'next' in taken ? { next: { [key]: taken.next['time'] } } : taken
}

const partOf = ({ part }: Answers): keyof typeof parts =>
  part === 'afternoon' || part === 'evening' ? part : 'morning'

const dayIn = (answers: Answers, words: Words): string =>
  words.day(Temporal.PlainDate.from(String(answers['day'])))

async function todayOf({ ports, person }: FormFacts): Promise<Temporal.PlainDate> {
  const { territoryId } = person
  const read = await ports.transact(houseOf({ territoryId }), async ({ network }) =>
    ok((await network.territory()).timeZone),
  )
  const timeZone = read.ok ? read.value : 'UTC'
  return ports.now().toZonedDateTimeISO(timeZone).toPlainDate()
}
