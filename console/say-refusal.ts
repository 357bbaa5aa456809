/**
 * What a use case refuses, on a page: mostly in the words that the chat has for it. Here it may also be
 * said which limit of which rule stands against a plan, which a chat never says.
 */
import type { Refusal, RefusalCode } from '#core/refusal'
import type { Words } from '#locales/i18n'

type Facts = Readonly<Record<string, string | number>>

export function sayRefusal(refusal: Refusal, words: Words): string {
  switch (refusal.code) {
    case 'invalid-placement':
      return words.plain('console:refused.placement', {
        field: words.plain(`console:refused.field.${refusal.field}`),
        why: words.plain(`console:refused.why.${refusal.because}`),
      })
    case 'placement-not-ready': {
      const needs = refusal.missing.map(need => words.plain(`console:refused.need.${need}`))
      return words.plain('console:refused.notReady', { what: words.list(needs) })
    }
    case 'over-limit':
      return words.plain('console:refused.overLimit', {
        what: words.plain(`console:flag.${refusal.kind}`),
        day: words.longDay(refusal.day),
        ...{ hours: words.hours(refusal.minutes), limit: words.hours(refusal.limit) },
      })
    case 'needs-reason': {
      const kinds = refusal.kinds.map(kind => words.plain(`console:flag.${kind}`))
      return words.plain('console:refused.needsReason', { what: words.list(kinds) })
    }
    default:
      return words.plain(`refusal:${refusal.code satisfies RefusalCode}`, factsOf(refusal, words))
  }
}

/** Amounts of time, as core names them, become hours. */
function factsOf(refusal: Refusal, words: Words): Facts {
  const facts: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(refusal) as [string, unknown][]) {
    const isAmount = name === 'missing' || name === 'most'
    if (typeof value === 'number') facts[name] = isAmount ? words.hours(value) : value
    if (typeof value === 'string') facts[name] = value
  }
  return facts
}
