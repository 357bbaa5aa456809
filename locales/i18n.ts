import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import i18next, { type ResourceLanguage } from 'i18next'
import { type Clock, createClock } from './clock.ts'
import { fromTheRight } from './direction.ts'
import { easeItalian } from './euphony.ts'
import type { Key } from './keys.ts'
import { baseLanguage, formats, type Language, languages, toLanguage } from './languages.ts'

export type { Key } from './keys.ts'

type Values = Readonly<Record<string, string | number>>

/** Everything a view needs to speak one language. */
export type Words = Clock & {
  readonly language: Language
  readonly rtl: boolean
  /** For message texts: values are made safe for HTML; `count` picks the plural form. */
  readonly t: (key: Key, values?: Values) => string
  /** For buttons and toasts: values as they are. */
  readonly plain: (key: Key, values?: Values) => string
  readonly number: (value: number) => string
  /** Euro, from cents: "10.000 €". */
  readonly money: (cents: number) => string
  /** "a, b e c" */
  readonly list: (items: readonly string[]) => string
}

/** Reads the locale files once; the words of each language are made once and shared. */
export function createAllWords(): (language: string) => Words {
  const instance = i18next.createInstance()
  void instance.init({
    initAsync: false,
    resources: Object.fromEntries(languages.map(language => [language, readFiles(language)])),
    fallbackLng: baseLanguage,
    nsSeparator: ':',
    interpolation: { escape: escapeHtml },
  })
  const all = new Map(languages.map(language => [language, createWordsOf(instance, language)]))
  return language => {
    const words = all.get(toLanguage(language))
    if (words === undefined) throw new Error(`no words for ${language}`)
    return words
  }
}

function createWordsOf(instance: typeof i18next, language: Language): Words {
  const fixed = instance.getFixedT(language)
  const rtl = language === 'ar'
  const ease = (text: string, values: Values): string => {
    if (rtl) return fromTheRight(text)
    return language === 'it' ? easeItalian(text, Object.values(values)) : text
  }
  const named = (values: Values): Values => withoutName(values, fixed('common:former'))
  const t = (key: Key, some: Values = {}): string => {
    const values = named(some)
    return ease(fixed(key, values), values)
  }
  const plain = (key: Key, some: Values = {}): string => {
    const values = named(some)
    return ease(fixed(key, { ...values, interpolation: { escapeValue: false } }), values)
  }
  const numbers = new Intl.NumberFormat(formats[language])
  const euros = { style: 'currency', currency: 'EUR' } as const
  const exact = new Intl.NumberFormat(formats[language], euros)
  const whole = new Intl.NumberFormat(formats[language], { ...euros, maximumFractionDigits: 0 })
  const lists = new Intl.ListFormat(formats[language])
  return {
    language,
    rtl,
    t,
    plain,
    number: value => numbers.format(value),
    money: cents => (cents % 100 === 0 ? whole : exact).format(cents / 100),
    list: items => lists.format(items),
    ...createClock(formats[language], plain),
  }
}

const nameKeys = ['name', 'giver', 'receiver'] as const

/** Who has left has no name any more: everybody reads the same of them. */
function withoutName(values: Values, former: string): Values {
  const gone = nameKeys.filter(key => values[key] === '')
  return gone.length === 0
    ? values
    : { ...values, ...Object.fromEntries(gone.map(key => [key, former])) }
}

function readFiles(language: Language): ResourceLanguage {
  const folder = join(import.meta.dirname, language)
  const names = readdirSync(folder).filter(name => !name.endsWith('-phrases.json'))
  return Object.fromEntries(
    names.map(name => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(join(folder, name), 'utf8')) as ResourceLanguage,
    ]),
  )
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
