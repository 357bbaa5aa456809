import type { Refusal, RefusalCode } from '#core/refusal'
import type { Words } from '#locales/i18n'

/** What a use case refuses, in the words that the chat has for it; amounts as hours. */
export function sayRefusal(refusal: Refusal, words: Words): string {
  const facts: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(refusal)) {
    if (typeof value === 'number') facts[name] = saidAsHours(name) ? words.hours(value) : value
    if (typeof value === 'string') facts[name] = value
  }
  return words.plain(`refusal:${refusal.code satisfies RefusalCode}`, facts)
}

/** As core names amounts of time in refusals. */
const saidAsHours = (name: string): boolean => name === 'missing' || name === 'most'
