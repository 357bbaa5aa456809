/** The languages we ship. Italian is the base: its files name the keys. */
export const languages = ['it', 'en', 'ar'] as const
export type Language = (typeof languages)[number]
export const baseLanguage: Language = 'it'

/** How each language is written on its own button. */
export const ownNames: Record<Language, string> = {
  it: 'Italiano',
  en: 'English',
  ar: 'العربية',
}

/** Dates and numbers as read in Italy by people of this language. */
export const formats: Record<Language, string> = { it: 'it-IT', en: 'en-GB', ar: 'ar-u-nu-latn' }

/** The shipped language nearest to a tag such as `ar-MA`; Italian when there is none. */
export function toLanguage(tag: string | null | undefined): Language {
  const short = (tag ?? '').toLowerCase().split('-')[0]
  return languages.find(language => language === short) ?? baseLanguage
}
