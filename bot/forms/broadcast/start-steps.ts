/** When a notice leaves: a day, an hour of it. */
import { inColumns } from '../../views/view.ts'
import { dayRows, takeDay, takeTime } from '../day-choice.ts'
import type { Answers, FormStep } from '../form.ts'

export const startDayStep: FormStep = {
  key: 'day',
  ask: facts => {
    // As the desk's clock stood when the dialogue began.
    const { today: begun, dayPage } = facts.answers
    const today = Temporal.PlainDate.from(String(begun))
    const page = typeof dayPage === 'number' ? dayPage : 0
    const rows = dayRows(facts, { today, first: today, page })
    return { text: facts.words.t('broadcast:schedule.day'), rows }
  },
  take: (input, { words }) => takeDay(input, words),
}

const usualHours = [8, 10, 12, 15, 18, 20] as const

export const startHourStep: FormStep = {
  key: 'hour',
  ask: ({ words, choose }) => ({
    text: words.t('broadcast:schedule.hour'),
    rows: inColumns(
      usualHours.map(hour => {
        const time = new Temporal.PlainTime(hour)
        return choose(time.toString({ smallestUnit: 'minute' }), words.time(time))
      }),
      3,
    ),
  }),
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    const typed = input.kind === 'choice' ? input.value : input.text
    return takeTime(typed, words.t('broadcast:schedule.hour'))
  },
}

/** The instant that was chosen, on the clock of the territory. */
export function chosenStart({ day, time }: Answers, timeZone: string): Temporal.Instant {
  const date = Temporal.PlainDate.from(String(day))
  return date.toZonedDateTime({ timeZone, plainTime: String(time) }).toInstant()
}
