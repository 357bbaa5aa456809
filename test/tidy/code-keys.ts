import { allKeys, type Locales } from './locales.ts'

/** The codes of the closed union in core/refusal.ts: a type, so only its text can be asked. */
export const refusalCodes = (source: string): string[] =>
  [...source.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code]) => code ?? '')

/** Wanted keys (`noun:key`) that a language lacks, plural forms counting as the key. */
export const missingKeys = (locales: Locales, wanted: readonly string[]): string[] =>
  [...locales.keys()].flatMap(language => {
    const present = new Set(
      allKeys(locales, language).flatMap(key => [key, key.replace(/_[a-z]+$/, '')]),
    )
    return wanted.filter(key => !present.has(key)).map(key => `${language}: ${key} is missing`)
  })
