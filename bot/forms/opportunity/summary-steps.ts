/** How people will read it, the last word, and what may be changed or added before. */

import { readMunicipalities } from '#core/network/read-desk'
import { missingIn } from '#core/opportunity/check-terms'
import { fieldRule, type OpportunityField } from '#core/opportunity/kinds'
import { cardLines } from '../../views/opportunity.ts'
import { refusalLine } from '../../views/refusal.ts'
import { arrowOn, inColumns } from '../../views/view.ts'
import type { Answers, FormStep } from '../form.ts'
import { readProposed } from './answers.ts'
import { termsOf } from './terms.ts'

export const summaryAllStep: FormStep = {
  key: 'summary-all',
  ask: async ({ answers, words, choose, ports, person }) => {
    const { municipalityCode, opportunityId, today, timeZone } = readProposed(answers)
    const towns = await readMunicipalities(ports)(person.territoryId)
    const { whose, publishes } = answers
    const reading = {
      terms: termsOf(answers),
      organisation: typeof whose === 'string' ? whose : null,
      municipality: towns.find(({ code }) => code === municipalityCode)?.name ?? null,
      km: null,
      matched: null,
    }
    const missing = missingIn(termsOf(answers)).filter(field => field !== 'contact')
    const reach = typeof answers['reach'] === 'string' ? [answers['reach'], ''] : []
    const go = opportunityId !== undefined ? 'save' : publishes === true ? 'publish' : 'send'
    return {
      text: [
        words.t('opportunity:form.summaryAsk'),
        '',
        ...cardLines(reading, words, { today, timeZone }),
        ...(missing.length > 0
          ? ['', refusalLine({ code: 'opportunity-incomplete', missing }, words)]
          : []),
        ...(reach.length > 0 ? ['', ...reach] : []),
      ].join('\n'),
      rows: [
        ...(missing.length > 0 ? [] : [[choose('go', words.plain(`opportunity:form.${go}`))]]),
        [choose('change', words.plain('opportunity:form.change'))],
      ],
    }
  },
  take: (input, { words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    return input.value === 'go' ? { next: {} } : { goto: 'what', patch: { whatPage: 0 } }
  },
}

/** Step → the field of the kind that it asks for; null: every kind has it. */
const changeable = {
  title: null,
  summary: null,
  language: null,
  where: 'municipality',
  place: 'place',
  deadline: 'deadline',
  starts: 'dates',
  weekly: 'weeklyMinutes',
  schedule: 'schedule',
  requirements: 'requirements',
  pay: 'pay',
  places: 'places',
  contract: 'contract',
  occupation: 'occupation',
  funder: 'funder',
  amount: 'amount',
  cofinancing: 'cofinancing',
  eligible: 'eligibleKinds',
  eligibility: 'eligibility',
  link: 'link',
  contact: 'contact',
  document: 'documents',
} as const satisfies Record<string, OpportunityField | null>
type Changeable = keyof typeof changeable

const perPage = 5

/** Which answer to change or to add; the first question when one that is there is changed. */
export const whatStep: FormStep = {
  key: 'what',
  when: ({ opportunityId }) => typeof opportunityId === 'number',
  ask: ({ answers, words, choose }) => {
    const all = changeableOf(answers)
    const page = pageOf(answers, all.length)
    const some = all.slice(page * perPage, (page + 1) * perPage)
    const buttons = some.map(name => choose(name, words.plain(`opportunity:field.${name}`)))
    const review = choose('back', words.plain('opportunity:form.review'))
    const more = all.length > perPage ? [choose('more', arrowOn(words))] : []
    return {
      text: words.t('opportunity:form.changeAsk'),
      rows: [...inColumns(buttons), [review, ...more]],
    }
  },
  take: (input, { answers, words }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const all = changeableOf(answers)
    if (input.value === 'more') return { stay: { whatPage: pageOf(answers, all.length) + 1 } }
    const name = all.find(each => each === input.value)
    if (name === undefined) return { goto: 'summary-all' }
    return { goto: name, patch: { editing: true } }
  },
}

/** What an organisation may change by itself of what is out. */
const practical: readonly Changeable[] = ['deadline', 'starts', 'places', 'link', 'contact']

function changeableOf(answers: Answers): readonly Changeable[] {
  const { kind } = readProposed(answers)
  const isTheirs = answers['isOut'] === true && answers['hand'] === 'delegate'
  const names = isTheirs ? practical : (Object.keys(changeable) as readonly Changeable[])
  return names.filter(name => {
    const field = changeable[name]
    return field === null || fieldRule(kind, field) !== undefined
  })
}

/** After the last page the first comes again. */
const pageOf = ({ whatPage }: Answers, count: number): number =>
  (typeof whatPage === 'number' ? whatPage : 0) % Math.max(1, Math.ceil(count / perPage))
