import { mostMinutes } from '#core/listing/terms'
import { roundUp } from '#core/minutes'
import { inColumns } from '../../views/view.ts'
import type { FormFacts, FormStep, Taken } from '../form.ts'
import { isGroup } from '../group/group-answers.ts'
import { onward, readAnswers } from './answers.ts'
import { readDuration } from './read-duration.ts'

const usual = [30, 60, 90, 120] as const
const longer = [180, 240, 300, 360] as const

/** How long: a tap, or any length in words, rounded up to the grid. */
export const minutesStep: FormStep = {
  key: 'minutes',
  when: answers => answers['kind'] === 'request' || isGroup(answers),
  ask: ({ answers, words, choose }) => {
    const { longer: more } = readAnswers(answers)
    const buttons = (more ? longer : usual).map(minutes =>
      choose(String(minutes), words.hours(minutes)),
    )
    const other = more ? [] : [choose('more', words.plain('listing:long.more'))]
    return {
      text: words.t(more ? 'listing:long.askMore' : 'listing:long.ask'),
      rows: inColumns([...buttons, ...other]),
    }
  },
  take: (input, facts) => {
    if (input.kind === 'other') return { hint: facts.words.t('common:tapInstead') }
    if (input.kind === 'choice') {
      if (input.value === 'more') return { stay: { longer: true } }
      return takeMinutes(Number(input.value), facts)
    }
    const minutes = readDuration(input.text)
    if (minutes === undefined) return { hint: facts.words.t('listing:long.unknown') }
    return takeMinutes(minutes, facts)
  },
}

function takeMinutes(typed: number, { answers }: FormFacts): Taken {
  const { grid } = readAnswers(answers)
  if (!(typed > 0 && typed <= mostMinutes)) {
    return { refusal: { code: 'invalid-minutes', grid, most: mostMinutes } }
  }
  return onward(answers, { minutes: roundUp(typed, grid), typedMinutes: typed, longer: false })
}

/** Says that the time was rounded up, if it was. */
export function roundedLine({ answers, words }: FormFacts): string | undefined {
  const { minutes, typedMinutes, grid, kind } = readAnswers(answers)
  if ((kind === 'offer' && !isGroup(answers)) || minutes === typedMinutes) return undefined
  return words.t('listing:long.rounded', { time: words.hours(minutes), grid })
}
