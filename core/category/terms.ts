import { wordsOf } from './normalise.ts'
import { rootOfArabic, stemArabic } from './stem-arabic.ts'
import { stemEnglish } from './stem-english.ts'
import { stemItalian } from './stem-italian.ts'
import { stopWords } from './stop-words.ts'

/** One word as the search compares it: its stem, and a looser key where the language has one. */
export type Term = { readonly stem: string; readonly root: string | undefined }

/** A language without a stemmer of its own is compared by whole words and spelling. */
export const termsOf = (text: string, language: string): readonly Term[] => {
  const skipped = stopWords[language]
  return wordsOf(text)
    .filter(word => word.length > 1 && skipped?.has(word) !== true)
    .map(word => ({ stem: stem(word, language), root: root(word, language) }))
}

const stem = (word: string, language: string): string => {
  if (language === 'it') return stemItalian(word)
  if (language === 'en') return stemEnglish(word)
  return arabic.test(word) ? stemArabic(word) : word
}

const root = (word: string, language: string): string | undefined =>
  language === 'ar' && arabic.test(word) ? `√${rootOfArabic(word)}` : undefined

const arabic = /\p{Script=Arabic}/u
