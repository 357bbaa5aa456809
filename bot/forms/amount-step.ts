import { mostMinutes } from '#core/exchange/decide'
import type { Words } from '#locales/i18n'
import { inColumns } from '../views/view.ts'
import type { FormFacts, FormStep } from './form.ts'
import { readDuration } from './listing/read-duration.ts'

type Amount = {
  readonly key: string
  /** At most five on each page; after the last the first comes again. */
  readonly pages: readonly (readonly number[])[]
  readonly ask: (facts: FormFacts) => string | Promise<string>
  readonly label: (minutes: number, words: Words) => string
  /** Above it, a typed length is refused. */
  readonly most?: number
  readonly when?: FormStep['when']
}

/** So many minutes: a tap, or any length in words. The answer is kept under the step's key. */
export const amountStep = ({ key, pages, ask, label, most = mostMinutes, when }: Amount) => {
  const pageKey = `${key}Page`
  const pageOf = (facts: FormFacts): number => Number(facts.answers[pageKey] ?? 0) % pages.length
  return {
    key,
    ...(when === undefined ? {} : { when }),
    ask: async facts => {
      const { words, choose } = facts
      const shown = pages[pageOf(facts)] ?? []
      const buttons = shown.map(minutes => choose(String(minutes), label(minutes, words)))
      const more = choose('more', words.plain('listing:long.more'))
      return { text: await ask(facts), rows: inColumns([...buttons, more]) }
    },
    take: (input, facts) => {
      const { words } = facts
      if (input.kind === 'other') return { hint: words.t('common:tapInstead') }
      if (input.kind === 'choice') {
        if (input.value === 'more') return { stay: { [pageKey]: pageOf(facts) + 1 } }
        return { next: { [key]: Number(input.value) } }
      }
      const minutes = readDuration(input.text)
      if (minutes === undefined) return { hint: words.t('listing:long.unknown') }
      if (minutes <= 0 || minutes > most) {
        return { refusal: { code: 'invalid-minutes', grid: 15, most } }
      }
      return { next: { [key]: minutes } }
    },
  } satisfies FormStep
}
