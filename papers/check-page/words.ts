/** All languages that are shipped, inside the page; numbers and days as the phone itself says them. */

import { formats, type Language, languages } from '#locales/languages'
import ar from '../../locales/ar/check.json' with { type: 'json' }
import en from '../../locales/en/check.json' with { type: 'json' }
import it from '../../locales/it/check.json' with { type: 'json' }

export type WordKey = keyof typeof it

const all: Record<Language, Record<WordKey, string>> = { it, en, ar }

export type PageWords = {
  readonly language: Language
  readonly say: (key: WordKey, values?: Readonly<Record<string, string>>) => string
  readonly hours: (minutes: number) => string
  /** `2026-11-28` as people say it. */
  readonly day: (day: string) => string
  readonly moment: (instant: string) => string
}

/** The first of the phone's languages that is shipped; Italian when none is. */
export const phoneLanguage = (): Language =>
  navigator.languages
    .map(tag => languages.find(language => language === tag.toLowerCase().split('-')[0]))
    .find(language => language !== undefined) ?? 'it'

export function wordsIn(language: Language): PageWords {
  const format = formats[language]
  const unit = (value: number, name: 'hour' | 'minute'): string =>
    new Intl.NumberFormat(format, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value)
  return {
    language,
    say: (key, values = {}) =>
      all[language][key].replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? ''),
    hours: minutes => {
      const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
      const parts = [
        ...(whole === 0 ? [] : [unit(whole, 'hour')]),
        ...(rest === 0 ? [] : [unit(rest, 'minute')]),
      ]
      return new Intl.ListFormat(format, { type: 'unit' }).format(parts)
    },
    day: day =>
      new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
      ),
    moment: instant =>
      new Intl.DateTimeFormat(format, { dateStyle: 'long', timeStyle: 'short' }).format(
        new Date(instant),
      ),
  }
}
