/** Nobody describes a need in more; the rest of a longer text is ignored. In UTF-16 units. */
export const longestQuery = 200

/** Lower-case words without accents or Arabic vowel marks, one spelling for each Arabic letter. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .slice(0, longestQuery)
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .match(/\p{L}+/gu) ?? []

/** Combining marks (this also turns أ إ آ ؤ ئ, decomposed, into plain letters), tatweel, hamza. */
const marks = /[\p{M}ـء\u200c-\u200f]/gu
