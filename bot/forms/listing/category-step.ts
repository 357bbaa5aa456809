import {
  type CategoryCode,
  categoryCatalogue,
  categoryGroups,
  isCategoryCode,
} from '#core/category/catalogue'
import { excludedTrade } from '#core/category/excluded'
import type { FindCategories } from '#locales/category-search'
import { arrowBack, arrowOn, type Button, inColumns, type View } from '../../views/view.ts'
import type { FormFacts, FormStep, Taken } from '../form.ts'
import { type ListingAnswers, onward, readAnswers } from './answers.ts'
import { noteIsUnread } from './care-step.ts'
import { isVisit } from './welcome-steps.ts'

const pageSize = 5
const mostGuesses = 3

/** Group → category, or words of one's own → "X, right?". */
export const categoryStep = (find: FindCategories): FormStep => ({
  key: 'category',
  when: answers => !readAnswers(answers).picked,
  ask: facts => {
    const answers = readAnswers(facts.answers)
    if (answers.guesses.length > 0) return guessView(answers.guesses, facts)
    return answers.group === undefined ? groupsView(answers, facts) : categoriesView(answers, facts)
  },
  take: (input, facts) => {
    if (input.kind === 'other') return { hint: facts.words.t('common:tapInstead') }
    if (input.kind === 'choice') return takeChoice(input.value, facts)
    if (excludedTrade(input.text) !== undefined) return { refusal: { code: 'excluded-category' } }
    const guesses = find(input.text, facts.words.language).slice(0, mostGuesses)
    if (guesses.length === 0) return { hint: facts.words.t('listing:category.unknown') }
    return { stay: { guesses } }
  },
})

function takeChoice(value: string, facts: FormFacts): Taken {
  const [kind, name = ''] = value.split(':')
  const cleared = { guesses: [], group: '', page: 0 }
  if (kind === 'c' && isCategoryCode(name)) {
    const patch = { ...cleared, category: name }
    const answers = { ...facts.answers, ...patch }
    if (noteIsUnread(answers)) return { goto: 'care', patch }
    // What now enters a home is asked about before the summary.
    const isNewVisit = facts.answers['editing'] === true && isVisit(answers)
    return isNewVisit ? { goto: 'welcome', patch } : onward(facts.answers, patch)
  }
  if (kind === 'g') return { stay: { ...cleared, group: name } }
  if (kind === 'p') return { stay: { page: Number(name) || 0 } }
  return { stay: cleared }
}

function groupsView({ kind, page }: ListingAnswers, facts: FormFacts): View {
  const { words, choose } = facts
  const buttons = categoryGroups.map(group =>
    choose(`g:${group}`, words.plain(`category:group.${group}`)),
  )
  const title = kind === 'offer' ? 'listing:category.askOffer' : 'listing:category.askRequest'
  return { text: words.t(title), rows: paged(buttons, page, facts, []) }
}

function categoriesView({ group, page }: ListingAnswers, facts: FormFacts): View {
  const { words, choose } = facts
  const buttons = categoryCatalogue
    .filter(category => category.group === group)
    .map(({ code }) => choose(`c:${code}`, words.plain(`category:name.${code}`)))
  const name = group === undefined ? '' : words.plain(`category:group.${group}`)
  const up = choose('up', words.plain('listing:category.groups'))
  return {
    text: words.t('listing:category.group', { group: name }),
    rows: paged(buttons, page, facts, [up]),
  }
}

function guessView(guesses: readonly CategoryCode[], { words, choose }: FormFacts): View {
  const [first, ...others] = guesses
  const name = (code: CategoryCode): string => words.plain(`category:name.${code}`)
  if (first === undefined) throw new Error('a guess without a guess')
  return {
    text: words.t('listing:category.guess', { category: name(first) }),
    rows: [
      [
        choose(`c:${first}`, words.plain('listing:category.right')),
        choose('up', words.plain('listing:category.wrong')),
      ],
      ...others.map(code => [choose(`c:${code}`, name(code))]),
    ],
  }
}

/** Five a page; what leads elsewhere stands between the arrows. */
function paged(
  buttons: readonly Button[],
  page: number,
  { choose, words }: FormFacts,
  between: readonly Button[],
): View['rows'] {
  const some = buttons.slice(page * pageSize, (page + 1) * pageSize)
  const arrows = [
    ...(page > 0 ? [choose(`p:${page - 1}`, arrowBack(words))] : []),
    ...between,
    ...(buttons.length > (page + 1) * pageSize ? [choose(`p:${page + 1}`, arrowOn(words))] : []),
  ]
  return arrows.length === 0 ? inColumns(some) : [...inColumns(some), arrows]
}
