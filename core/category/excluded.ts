import { excludedPhrases, ordinaryHelp } from './excluded-phrases.ts'
import { plainText } from './normalise.ts'

/** What a time bank leaves to professionals; `paid` is any work for money. */
export type ExcludedTrade = keyof typeof excludedPhrases

/**
 * The trade that the text clearly asks for, in whichever language it is typed; undefined when in
 * doubt, because a kind "no" to an honest request does more harm than an operator's later word.
 */
export const excludedTrade = (typed: string): ExcludedTrade | undefined => {
  const text = (plainText(typed).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')
  if (alongside.test(text)) return undefined
  return trades.find(({ pattern }) => pattern.test(text))?.trade
}

const anyOf = (patterns: readonly string[]): RegExp =>
  new RegExp(`(?<![^ ])(?:${patterns.join('|')})(?![^ ])`, 'u')

const alongside = anyOf(ordinaryHelp)

const trades: readonly { trade: ExcludedTrade; pattern: RegExp }[] = [
  { trade: 'health', pattern: anyOf(excludedPhrases.health) },
  { trade: 'legal', pattern: anyOf(excludedPhrases.legal) },
  { trade: 'certified', pattern: anyOf(excludedPhrases.certified) },
  { trade: 'paid', pattern: anyOf(excludedPhrases.paid) },
]
