/** The contract, for whom it is, and which organisations may: one of a closed list, or several. */
import { audiences, contracts } from '#core/opportunity/opportunity'
import { organisationKinds } from '#core/organisation/organisation'
import { inColumns } from '../../views/view.ts'
import type { FormStep } from '../form.ts'
import { asked, onward, readProposed } from './answers.ts'

const perPage = 5

export const contractStep: FormStep = {
  key: 'contract',
  when: asked('contract'),
  ask: ({ words, choose, answers }) => {
    const from = answers['contractPage'] === true ? perPage : 0
    const some = contracts.slice(from, from + perPage)
    const buttons = some.map(each => choose(each, words.plain(`page:contract.${each}`)))
    const more = choose('more', words.plain('opportunity:filter.more'))
    return { text: words.t('opportunity:form.contract'), rows: inColumns([...buttons, more]) }
  },
  take: (input, { words, answers }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'more') return { stay: { contractPage: answers['contractPage'] !== true } }
    return onward(answers, { contract: input.value, contractPage: null })
  },
}

export const audienceStep: FormStep = {
  key: 'audience',
  when: answers => readProposed(answers).kind === 'funding-call',
  ask: ({ words, choose }) => ({
    text: words.t('opportunity:form.audience'),
    rows: audiences.map(each => [choose(each, words.plain(`opportunity:audience.${each}`))]),
  }),
  take: (input, { words, answers }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return onward(answers, { audience: input.value })
  },
}

export const eligibleStep: FormStep = {
  key: 'eligible',
  when: asked('eligibleKinds'),
  ask: ({ words, choose, answers }) => {
    const { eligibleKinds } = readProposed(answers)
    const from = answers['eligiblePage'] === true ? perPage : 0
    const some = organisationKinds.slice(from, from + perPage)
    const buttons = some.map(kind => {
      const tick = eligibleKinds.includes(kind) ? '☑' : '☐'
      return choose(kind, `${tick} ${words.plain(`organisation:kind.${kind}`)}`)
    })
    const more = choose('more', words.plain('organisation:otherKind'))
    const done = choose(
      'done',
      words.plain(
        `opportunity:form.${eligibleKinds.length === 0 ? 'eligibleAll' : 'requirementsDone'}`,
      ),
    )
    return {
      text: words.t('opportunity:form.eligible'),
      rows: [...inColumns([...buttons, more]), [done]],
    }
  },
  take: (input, { words, answers }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'more') return { stay: { eligiblePage: answers['eligiblePage'] !== true } }
    const { eligibleKinds } = readProposed(answers)
    if (input.value === 'done') return onward(answers, { eligibleKinds, eligiblePage: null })
    const kind = organisationKinds.find(each => each === input.value)
    if (kind === undefined) return { stay: {} }
    const others = eligibleKinds.filter(each => each !== kind)
    return { stay: { eligibleKinds: eligibleKinds.includes(kind) ? others : [...others, kind] } }
  },
}
