/** What is asked of whoever comes forward: toggles of a closed list, and one thing in words. */
import type { Requirement } from '#core/opportunity/requirement'
import type { Words } from '#locales/i18n'
import { sayRequirement } from '../../views/opportunity-terms.ts'
import { inColumns } from '../../views/view.ts'
import type { Answers, FormStep, Taken } from '../form.ts'
import { asked, onward, type Proposed, readProposed, withTexts } from './answers.ts'
import { ready, readyKey, saidReady } from './ready.ts'
import { own, short, within } from './text-steps.ts'

type Bare = Requirement extends infer R ? (R extends unknown ? Omit<R, 'number'> : never) : never

/** The few that are asked for most; another stays as it was written. */
const toggles = {
  language: { kind: 'spoken-language', language: 'it' },
  licence: { kind: 'driving-licence', class: 'B' },
  vehicle: { kind: 'own-vehicle' },
  adult: { kind: 'adult' },
} as const satisfies Record<string, Bare>
type Toggle = keyof typeof toggles
const names = Object.keys(toggles) as readonly Toggle[]

export const requirementsStep: FormStep = {
  key: 'requirements',
  when: asked('requirements'),
  ask: ({ words, choose, answers }) => {
    const proposed = readProposed(answers)
    const buttons = names.map(name => {
      const tick = standing(proposed, name) === undefined ? '☐' : '☑'
      return choose(name, `${tick} ${labelOf(toggles[name], words)}`)
    })
    const other = choose('other', words.plain('opportunity:form.requirementOther'))
    const done = choose('done', words.plain('opportunity:form.requirementsDone'))
    return {
      text: words.t('opportunity:form.requirements'),
      rows: [...inColumns(buttons), [other], [done]],
    }
  },
  take: (input, { words, answers }) => {
    if (input.kind !== 'choice') return { hint: words.t('common:tapOnly') }
    const { requirements, texts } = readProposed(answers)
    if (input.value === 'done') return onward(answers, { requirements, texts })
    if (input.value === 'other') return { goto: 'qualification' }
    const name = names.find(each => each === input.value)
    return name === undefined ? { stay: {} } : { stay: toggled(readProposed(answers), name) }
  },
}

const labelOf = (bare: Bare, words: Words): string =>
  sayRequirement({ ...bare, number: 0 }, { texts: [] }, code => code, words)

const standing = ({ requirements }: Proposed, name: Toggle): Requirement | undefined =>
  requirements.find(each => sameAs(each, toggles[name]))

const sameAs = (one: Requirement, other: Bare): boolean => shape(one) === shape(other)

const shape = (requirement: Requirement | Bare): string =>
  JSON.stringify(
    Object.entries(requirement)
      .filter(([name]) => name !== 'number')
      .toSorted(),
  )

function toggled(proposed: Proposed, name: Toggle): Answers {
  const stands = standing(proposed, name)
  const { requirements } = proposed
  return {
    requirements:
      stands === undefined
        ? [...requirements, { ...toggles[name], number: freeNumber(requirements) }]
        : requirements.filter(each => each !== stands),
  }
}

const freeNumber = (requirements: readonly Requirement[]): number =>
  Math.max(0, ...requirements.map(({ number }) => number)) + 1

/** Reached from the toggles alone, and leads back to them. */
export const qualificationStep = (wordsOf: (language: string) => Words): FormStep => ({
  key: 'qualification',
  takesLong: true,
  when: () => false,
  ask: ({ words, choose }) => ({
    text: words.t('opportunity:form.qualification'),
    rows: inColumns([
      ...ready.qualification.map(name =>
        choose(name, words.plain(`opportunity:ready.qualification.${name}`)),
      ),
      choose('none', words.plain('opportunity:form.remove')),
    ]),
  }),
  take: (input, { words, answers }) => {
    if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
    const proposed = readProposed(answers)
    const stands = proposed.requirements.find(({ kind }) => kind === 'qualification')
    const number = stands?.number ?? freeNumber(proposed.requirements)
    const back = (said: Parameters<typeof withTexts>[2]): Taken => {
      const others = proposed.requirements.filter(each => each !== stands)
      const all = said.length === 0 ? others : [...others, { kind: 'qualification', number }]
      const texts = withTexts(proposed, { field: 'requirement', number }, said)
      return { goto: 'requirements', patch: { ...texts, requirements: all } }
    }
    if (input.kind === 'text') {
      return within(input.text, short, words) ?? back([own(input.text, words)])
    }
    const key = readyKey('qualification', input.value)
    return back(key === undefined ? [] : saidReady(wordsOf, key))
  },
})
