/** Cuts Italian endings so that "stirarmi", "stirare" and "stiro" meet in "stir". */
export const stemItalian = (word: string): string => {
  const verb = word.replace(pronouns, '$1e').replace(imperativePronouns, '$1')
  const cut = verb.replace(endings, '$1')
  return cut.replace(/^(..+?)[aeiou]+$/, '$1').replace(/^(..+)h$/, '$1')
}

const pronouns = /^(.+[aei]r)(?:[mtcv]i|si|l[oaie]|ne|gli|(?:[mtcv]e|glie)l[oaie])$/
const imperativePronouns = /^(.{3,}[ai])(?:mi|ci)$/
const endings =
  /^(.{3,}?)(?:azion[ei]|amento|imento|are|ere|ire|rre|ando|endo|iamo|at[oaie]|ano|ono|iss[ie]|rebbe|rei)$/
