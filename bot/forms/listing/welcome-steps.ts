import { declareSelf } from '#core/visit/declare-self'
import { entersHome, welcomes } from '#core/visit/welcome'
import { inColumns } from '../../views/view.ts'
import { declareQuestion } from '../../views/visit.ts'
import type { Answers, FormStep } from '../form.ts'
import { isGroup } from '../group/group-answers.ts'
import { onward, readAnswers } from './answers.ts'

/** Whether somebody will enter another's home. */
export function isVisit(answers: Answers): boolean {
  const { category, place } = readAnswers(answers)
  return category !== undefined && entersHome(category, isGroup(answers) ? 'municipality' : place)
}

/** Whom to go to, or to let in; what was chosen last stands first in the mind, with its mark. */
export const welcomeStep: FormStep = {
  key: 'welcome',
  when: isVisit,
  ask: ({ answers, words, choose }) => {
    const { kind, welcome } = readAnswers(answers)
    const buttons = welcomes.map(each => {
      const text = words.plain(`visit:welcome.${each}`)
      return choose(each, each === welcome ? `✓ ${text}` : text)
    })
    return { text: words.t(`visit:ask.${kind}`), rows: inColumns(buttons) }
  },
  take: (input, { answers, words }) => {
    const welcome = welcomes.find(each => input.kind === 'choice' && each === input.value)
    return welcome === undefined
      ? { hint: words.t('common:tapOnly') }
      : onward(answers, { welcome })
  },
}

/** Asked once, and only of who takes part in visits. The answer never enters the draft. */
export const declareStep: FormStep = {
  key: 'declare',
  when: answers => isVisit(answers) && !readAnswers(answers).declared,
  ask: ({ words, choose }) => declareQuestion(choose, words),
  take: async (input, { answers, person, ports, words }) => {
    const said = input.kind === 'choice' ? input.value : ''
    if (said !== 'woman' && said !== 'unsaid') return { hint: words.t('common:tapOnly') }
    if (person.kind !== 'member') return onward(answers, {})
    const { territoryId, member, telegramId: lane } = person
    const command = { territoryId, by: member.id, lane, isWoman: said === 'woman' }
    const done = await declareSelf(ports)(command)
    return done.ok ? onward(answers, { declared: true }) : { refusal: done.refusal }
  },
}
