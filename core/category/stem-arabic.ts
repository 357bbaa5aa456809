/**
 * Light stemming: article and attached words off, then endings. Spoken forms too (the "b-" of
 * "بعرف"). The rest, roots inside patterns, is the work of `rootOfArabic`.
 */
export const stemArabic = (word: string): string => {
  const bare = word.replace(articles, '').replace(/^[وف](?=....)/, '')
  return cutEnding(bare.replace(verbPrefixes, ''))
}

/** The consonants that carry the meaning: "تنظيف", "أنظف" and "ينظف" all give "نظف". */
export const rootOfArabic = (word: string): string => {
  const stem = stemArabic(word)
  const inner = stem.replace(/^[تمي](?=...)/, '').replace(/[اوي]/g, '')
  return inner.length >= 2 ? inner : stem
}

const articles = /^(?:[وفبك]?ال|[وف]?لل)(?=..)/
const verbPrefixes = /^(?:ب[يتن](?=...)|ب(?=ا?....)|[يتنا](?=...))/

const cutEnding = (word: string): string => word.replace(endings, '$1')
const endings = /^(..+?)(?:هم|كم|نا|ها|ني|ات|ون|ين|ان|وا|ته|تي|يه|تك|ه|ي|ك|ا)$/
