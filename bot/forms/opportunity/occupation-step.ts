/** Which work it is: a field and one of its occupations, or words of one's own. */
import { fieldOf, workFields } from '#core/alert/fields'
import { createCategorySearch } from '#core/category/search'
import {
  isOccupationCode,
  type OccupationCode,
  occupationCatalogue,
} from '#core/opportunity/occupations'
import type { Words } from '#locales/i18n'
import { arrowBack, arrowOn, type Button, inColumns, type View } from '../../views/view.ts'
import type { FormFacts, FormStep } from '../form.ts'
import { asked, listIn, onward } from './answers.ts'

const perPage = 5
const mostGuesses = 5

export const occupationStep: FormStep = {
  key: 'occupation',
  when: asked('occupation'),
  ask: facts => {
    const guesses = listIn(facts.answers, 'occupationGuesses')
    const codes = occupationCatalogue.map(({ code }) => code).filter(code => guesses.includes(code))
    if (codes.length > 0) return occupationsView(codes, 0, facts)
    const workField = workFields.find(field => field === facts.answers['workField'])
    if (workField === undefined) return fieldsView(facts)
    const some = occupationCatalogue.filter(({ isco }) => fieldOf(isco) === workField)
    return occupationsView(
      some.map(({ code }) => code),
      pageOf(facts),
      facts,
    )
  },
  take: (input, { answers, words }) => {
    const cleared = { occupationGuesses: [], workField: null, occupationPage: 0 }
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    if (input.kind === 'text') {
      const found = findOccupations(input.text, words).slice(0, mostGuesses)
      if (found.length === 0) return { hint: words.t('opportunity:form.occupationUnknown') }
      return { stay: { ...cleared, occupationGuesses: found } }
    }
    const [what, name = ''] = input.value.split(':')
    if (what === 'o' && isOccupationCode(name))
      return onward(answers, { ...cleared, occupation: name })
    if (what === 'none') return onward(answers, { ...cleared, occupation: null, iscoCode: null })
    if (what === 'f') return { stay: { ...cleared, workField: name } }
    if (what === 'p') return { stay: { occupationPage: Number(name) || 0 } }
    return { stay: cleared }
  },
}

const pageOf = ({ answers }: FormFacts): number => Number(answers['occupationPage'] ?? 0)

/** By the names in the reader's language. */
function findOccupations(typed: string, words: Words): readonly OccupationCode[] {
  const names: Partial<Record<OccupationCode, readonly string[]>> = {}
  for (const { code } of occupationCatalogue) names[code] = [words.plain(`occupation:name.${code}`)]
  const all = names as Record<OccupationCode, readonly string[]>
  return createCategorySearch(all, words.language)(typed).map(({ code }) => code)
}

function fieldsView(facts: FormFacts): View {
  const { words, choose } = facts
  const none = choose('none', words.plain('opportunity:form.occupationNone'))
  const buttons = workFields.map(field =>
    choose(`f:${field}`, words.plain(`opportunity:work.${field}`)),
  )
  return {
    text: words.t('opportunity:form.occupation'),
    rows: paged(buttons, pageOf(facts), facts, none),
  }
}

function occupationsView(codes: readonly OccupationCode[], page: number, facts: FormFacts): View {
  const { words, choose } = facts
  const up = choose('up', words.plain('opportunity:form.occupationNone'))
  const buttons = codes.map(code => choose(`o:${code}`, words.plain(`occupation:name.${code}`)))
  return { text: words.t('opportunity:form.occupation'), rows: paged(buttons, page, facts, up) }
}

/** Five a page; what leads elsewhere stands between the arrows. */
function paged(
  buttons: readonly Button[],
  page: number,
  { choose, words }: FormFacts,
  between: Button,
): View['rows'] {
  const some = buttons.slice(page * perPage, (page + 1) * perPage)
  const arrows = [
    ...(page > 0 ? [choose(`p:${page - 1}`, arrowBack(words))] : []),
    between,
    ...(buttons.length > (page + 1) * perPage ? [choose(`p:${page + 1}`, arrowOn(words))] : []),
  ]
  return [...inColumns(some), arrows]
}
