import type { Refusal, RefusalCode } from '#core/refusal'
import type { Words } from '#locales/i18n'

type Facts = Readonly<Record<string, string | number>>

/** Why not, in one kind line (HTML). Every code of the closed union has its words. */
export function refusalLine(refusal: Refusal, words: Words): string {
  return words.t(`refusal:${refusal.code satisfies RefusalCode}`, factsOf(refusal, words))
}

/** The same line over the chat, for a tap whose message may look as it did before. */
export function refusalToast(refusal: Refusal, words: Words): string {
  return words.plain(`refusal:${refusal.code satisfies RefusalCode}`, factsOf(refusal, words))
}

function factsOf(refusal: Refusal, words: Words): Facts {
  switch (refusal.code) {
    case 'no-room':
    case 'debt-open':
    case 'fund-short':
      return { missing: words.hours(refusal.missing) }
    case 'invalid-minutes':
      return { grid: refusal.grid, most: words.hours(refusal.most) }
    case 'invalid-span':
      return { most: refusal.most }
    case 'invalid-size':
      return { least: refusal.least, most: refusal.most }
    case 'too-many-open':
    case 'too-many-wishes':
    case 'text-too-long':
    case 'copies-taken':
    case 'invalid-name':
      return { limit: refusal.limit }
    case 'opportunity-incomplete':
      return {
        missing: words.list(refusal.missing.map(field => words.plain(`terms:field.${field}`))),
      }
    case 'invalid-opportunity': {
      const { field, because } = refusal
      const why = words.plain(`terms:because.${because}`)
      return { field: words.plain(`terms:field.${field}`), why }
    }
    case 'time-taken': {
      const { kind, from, to } = refusal.taken
      const when = words.dateTime(from.toPlainDate(), from.toPlainTime())
      const what = words.plain(`hours:taken.${kind}`)
      return { what, when, until: words.time(to.toPlainTime()) }
    }
    case 'time-full': {
      const full = words.plain(`shift:limit.${refusal.span}`)
      return { full, planned: words.hours(refusal.planned) }
    }
    case 'invalid-settings':
    case 'invalid-broadcast':
    case 'invalid-placement':
      return { field: refusal.field }
    default:
      return {}
  }
}
