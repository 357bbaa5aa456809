/** In which municipality, in all of them, or from home. */

import { municipalityStep } from '../../features/municipality-step.ts'
import type { FormStep } from '../form.ts'
import { asked, onward } from './answers.ts'

export const whereStep: FormStep = {
  key: 'where',
  when: asked('municipality'),
  ask: async facts => {
    const { words, choose } = facts
    const all = choose('everywhere', words.plain('opportunity:form.whereAll'))
    const remote = choose('remote', words.plain('opportunity:form.whereRemote'))
    const { rows } = await municipalityStep.ask(facts)
    return { text: words.t('opportunity:form.where'), rows: [...rows, [all, remote]] }
  },
  take: async (input, facts) => {
    const { answers } = facts
    if (input.kind === 'choice' && input.value === 'everywhere') {
      return onward(answers, { municipalityCode: null, remote: false })
    }
    if (input.kind === 'choice' && input.value === 'remote') {
      return onward(answers, { municipalityCode: null, remote: true })
    }
    const taken = await municipalityStep.take(input, facts)
    return 'next' in taken ? onward(answers, { ...taken.next, remote: false }) : taken
  },
}
