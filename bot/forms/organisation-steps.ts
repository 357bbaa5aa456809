/** A new organisation: its name and what it is; where it is comes from the municipality step. */
import { longestOrganisationName } from '#core/organisation/found-organisation'
import { organisationKinds } from '#core/organisation/organisation'
import { inColumns } from '../views/view.ts'
import type { FormStep } from './form.ts'

export const organisationNameStep: FormStep = {
  key: 'name',
  ask: ({ words, choose }) => ({
    text: words.t('organisation:name'),
    rows: [[choose('none', words.plain('organisation:nameNone'))]],
  }),
  take: (input, { words }) => {
    if (input.kind === 'choice') return { next: {} }
    if (input.kind !== 'text') return { hint: words.t('common:tapInstead') }
    const fits = input.text !== '' && input.text.length <= longestOrganisationName
    if (!fits) return { refusal: { code: 'invalid-name', limit: longestOrganisationName } }
    return { next: { name: input.text } }
  },
}

const perPage = 5

export const organisationKindStep: FormStep = {
  key: 'kind',
  ask: ({ words, answers, choose }) => {
    const from = answers['kindPage'] === true ? perPage : 0
    const some = organisationKinds.slice(from, from + perPage)
    const kinds = some.map(kind => choose(kind, words.plain(`organisation:kind.${kind}`)))
    const more = choose('more', words.plain('organisation:otherKind'))
    return { text: words.t('organisation:kindAsk'), rows: inColumns([...kinds, more]) }
  },
  take: (input, { words, answers }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    if (input.value === 'more') return { stay: { kindPage: answers['kindPage'] !== true } }
    return { next: { kind: input.value } }
  },
}
