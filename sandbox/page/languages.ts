/** Languages a person of the simulator may speak, by their own name. */
export const languages = [
  ['it', 'Italiano'],
  ['en', 'English'],
  ['ar', 'العربية'],
  ['ro', 'Română'],
  ['uk', 'Українська'],
  ['sq', 'Shqip'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['de', 'Deutsch'],
  ['pl', 'Polski'],
  ['ru', 'Русский'],
  ['fa', 'فارسی'],
  ['ur', 'اردو'],
  ['he', 'עברית'],
  ['bn', 'বাংলা'],
  ['hi', 'हिन्दी'],
  ['zh', '中文'],
] as const

const rightToLeft = new Set(['ar', 'fa', 'ur', 'he', 'ps', 'ckb', 'dv'])

export type Direction = 'ltr' | 'rtl'

export function directionOf(languageCode: string): Direction {
  return rightToLeft.has(languageCode.slice(0, 2)) ? 'rtl' : 'ltr'
}

export function languageName(code: string): string {
  return languages.find(([known]) => known === code.slice(0, 2))?.[1] ?? code
}

const strongRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const strong = /\p{L}/u

/** The direction the browser will give to the last paragraph of `text` (first strong letter wins). */
export function lastLineDirection(text: string, otherwise: Direction): Direction {
  const last = text.slice(text.lastIndexOf('\n') + 1)
  const letter = strong.exec(last)?.[0]
  if (!letter) return otherwise
  return strongRight.test(letter) ? 'rtl' : 'ltr'
}
