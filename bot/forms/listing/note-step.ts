import { excludedTrade } from '#core/category/excluded'
import { longestNote } from '#core/listing/terms'
import type { FormStep } from '../form.ts'
import { onward } from './answers.ts'

/** Two words of one's own, or none. */
export const noteStep: FormStep = {
  key: 'note',
  ask: ({ words, choose }) => ({
    text: words.t('listing:note.ask'),
    rows: [[choose('skip', words.plain('listing:note.skip'))]],
  }),
  take: (input, { answers, words }) => {
    if (input.kind === 'other') return { hint: words.t('listing:note.onlyText') }
    if (input.kind === 'choice') return onward(answers, { note: null })
    if (input.text.length > longestNote)
      return { refusal: { code: 'text-too-long', limit: longestNote } }
    if (excludedTrade(input.text) !== undefined) return { refusal: { code: 'excluded-category' } }
    return onward(answers, { note: input.text })
  },
}
