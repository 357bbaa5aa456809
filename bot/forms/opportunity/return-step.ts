import { longest } from '#core/opportunity/check-terms'
import type { FormStep } from '../form.ts'
import { ready, readyKey } from './ready.ts'
import { within } from './text-steps.ts'

/** Why it goes back: a ready reason, or the operator's own words. */
export const returnReasonStep: FormStep = {
  key: 'reason',
  takesLong: true,
  ask: ({ words, choose }) => ({
    text: words.t('opportunity:desk.why'),
    rows: ready.returned.map(name => [
      choose(name, words.plain(`opportunity:ready.returned.${name}`)),
    ]),
  }),
  take: (input, { words }) => {
    if (input.kind === 'other') return { hint: words.t('common:noVoice') }
    if (input.kind === 'text') {
      return within(input.text, longest.text, words) ?? { next: { reason: input.text } }
    }
    const key = readyKey('returned', input.value)
    return key === undefined ? { stay: {} } : { next: { reason: words.plain(key) } }
  },
}
