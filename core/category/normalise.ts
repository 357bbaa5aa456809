/** Nobody describes a need in more; the rest of a longer text is ignored. In UTF-16 units. */
export const longestQuery = 200

/** Lower case without accents or Arabic vowel marks, one spelling for each Arabic letter. */
export const plainText = (text: string): string =>
  text
    .slice(0, longestQuery)
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')

/** The words of `plainText`: letters only, so digits, emoji and punctuation are gaps. */
export const wordsOf = (text: string): readonly string[] => plainText(text).match(/\p{L}+/gu) ?? []

/** Combining marks (decomposed, أ إ آ ؤ ئ lose their hamza with them), hamza, tatweel, joiners. */
const marks = /[\p{M}\u0621\u0640\u200c-\u200f]/gu
