import { parseJson } from './json.ts'
import type { SourceFile } from './tree.ts'

/** language → namespace (a noun) → dotted key → message. */
export type Locales = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>

export const readLocales = (files: readonly SourceFile[]): Locales => {
  const locales = new Map<string, Map<string, Map<string, string>>>()
  for (const { path, text } of files) {
    const [, language, noun] = /^locales\/([\w-]+)\/([\w-]+)\.json$/.exec(path) ?? []
    if (language === undefined || noun === undefined) continue
    const nouns = locales.get(language) ?? new Map<string, Map<string, string>>()
    locales.set(language, nouns.set(noun, new Map(messages(parseJson(text, path), ''))))
  }
  return locales
}

/** What only staff read, at a desk in Italy: not every language that people speak to Filo. */
const staffReads: Readonly<Record<string, readonly string[]>> = { console: ['it', 'en'] }

const isReadIn = (noun: string, language: string): boolean =>
  staffReads[noun]?.includes(language) ?? true

export const sameFiles = (locales: Locales): string[] => {
  const nouns = new Set([...locales.values()].flatMap(files => [...files.keys()]))
  return each(locales, language =>
    [...nouns]
      .filter(noun => isReadIn(noun, language))
      .filter(noun => locales.get(language)?.has(noun) !== true)
      .map(noun => `locales/${language}/${noun}.json is missing`),
  )
}

/** The same keys everywhere; a plural has exactly the forms that its language counts in. */
export const sameKeys = (locales: Locales): string[] => {
  const plurals = pluralKeys(locales)
  const wanted = new Set(
    each(locales, language => allKeys(locales, language).map(key => baseOf(key, plurals))),
  )
  return each(locales, language => {
    const present = new Set(allKeys(locales, language))
    const here = [...wanted].filter(key => isReadIn(key.split(':')[0] ?? '', language))
    const expected = new Set(
      here.flatMap(key => (plurals.has(key) ? pluralForms(key, language) : [key])),
    )
    return [
      ...[...expected]
        .filter(key => !present.has(key))
        .map(key => `${language}: ${key} is missing`),
      ...[...present]
        .filter(key => !expected.has(key))
        .map(key => `${language}: ${key} is one more`),
    ]
  })
}

/** A message names the same facts in every language (the forms of a plural count together). */
export const samePlaceholders = (locales: Locales): string[] => {
  const plurals = pluralKeys(locales)
  const seen = new Map<string, Map<string, Set<string>>>()
  for (const { language, key, message } of everyMessage(locales)) {
    const base = baseOf(key, plurals)
    const perLanguage = seen.get(base) ?? new Map<string, Set<string>>()
    const names = perLanguage.get(language) ?? new Set<string>()
    seen.set(base, perLanguage.set(language, new Set([...names, ...placeholders(message)])))
  }
  return [...seen].flatMap(([key, perLanguage]) => {
    const lists = new Map([...perLanguage].map(([name, set]) => [name, [...set].sort().join(', ')]))
    return new Set(lists.values()).size <= 1
      ? []
      : [`${key} speaks of ${[...lists].map(([name, list]) => `${name}: {${list}}`).join(' ')}`]
  })
}

export const shortMessages = (locales: Locales): string[] =>
  everyMessage(locales).flatMap(({ language, key, message }) => {
    const words = message.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length
    if (words > 60) return [`${language}: ${key} has ${words} words, at most 60`]
    return message.trim() === '' ? [`${language}: ${key} is empty`] : []
  })

/** `noun:key` of every message of a language, plural forms as they stand. */
export const allKeys = (locales: Locales, language: string): string[] =>
  everyMessage(locales)
    .filter(message => message.language === language)
    .map(({ key }) => key)

const suffix = /_(?:ordinal_)?(zero|one|two|few|many|other)$/

/** A key counts as a plural when some language has both its `_other` and another of its forms. */
const pluralKeys = (locales: Locales): Set<string> => {
  const forms = new Map<string, Set<string>>()
  for (const { key } of everyMessage(locales)) {
    const form = suffix.exec(key)?.[1]
    if (form === undefined) continue
    const base = key.slice(0, key.length - form.length - 1)
    forms.set(base, (forms.get(base) ?? new Set()).add(form))
  }
  return new Set([...forms].filter(([, set]) => set.has('other') && set.size > 1).map(([k]) => k))
}

const baseOf = (key: string, plurals: ReadonlySet<string>): string => {
  const base = key.replace(/_(zero|one|two|few|many|other)$/, '')
  return plurals.has(base) ? base : key
}

const pluralForms = (key: string, language: string): string[] =>
  new Intl.PluralRules(language, { type: key.endsWith('_ordinal') ? 'ordinal' : 'cardinal' })
    .resolvedOptions()
    .pluralCategories.map(category => `${key}_${category}`)

const placeholders = (message: string): string[] =>
  [...message.matchAll(/\{\{-?\s*([\w.]+)/g)].map(match => match[1] ?? '')

const each = (locales: Locales, rule: (language: string) => string[]): string[] =>
  [...locales.keys()].flatMap(rule)

const everyMessage = (locales: Locales) =>
  [...locales].flatMap(([language, nouns]) =>
    [...nouns].flatMap(([noun, entries]) =>
      [...entries].map(([key, message]) => ({ language, key: `${noun}:${key}`, message })),
    ),
  )

const messages = (value: unknown, key: string): [string, string][] => {
  if (typeof value === 'string') return [[key, value]]
  // A list (everyday phrases that a search knows) is as long as its language wants, but not empty.
  if (Array.isArray(value)) return [[key, value.length === 0 ? '' : `${value.length} phrases`]]
  if (typeof value !== 'object' || value === null) return [[key, '']]
  return Object.entries(value).flatMap(([name, inner]) =>
    messages(inner, key === '' ? name : `${key}.${name}`),
  )
}
