import { plainText } from '../category/normalise.ts'

/** Languages that lists name: those spoken most among newcomers in Italy, and their neighbours'. */
const codes = [
  ...['it', 'en', 'ar', 'fr', 'es', 'de', 'pt', 'ro', 'uk', 'ru', 'pl', 'sq', 'zh', 'tr', 'ur'],
  ...['bn', 'hi', 'pa', 'fa', 'tl', 'si', 'ti', 'am', 'so', 'wo', 'sr', 'mk', 'bg', 'nl', 'el'],
]

/** Other names that people write. */
const more: Readonly<Record<string, string>> = {
  romeno: 'ro',
  filippino: 'tl',
  العربيه: 'ar',
  cingalese: 'si',
  farsi: 'fa',
  mandarino: 'zh',
}

/**
 * Spoken languages as codes, in the order written: "it", "Italiano", "inglese e arabo", "IT/EN".
 * Nothing written is an empty list; undefined when a word is no language that is known here.
 */
export function readLanguages(cell: string): readonly string[] | undefined {
  const said = plainText(cell)
    .split(/[,;/+&]| e | and |\s-\s/u)
    .map(part => part.trim())
    .filter(part => part !== '')
  const found = said.map(part => named.get(part))
  if (found.includes(undefined)) return undefined
  return [...new Set(found.filter(code => code !== undefined))]
}

const named = nameLanguages()

function nameLanguages(): ReadonlyMap<string, string> {
  const names = new Map<string, string>(Object.entries(more))
  for (const code of codes) {
    names.set(code, code)
    for (const language of ['it', 'en']) {
      const name = new Intl.DisplayNames([language], { type: 'language' }).of(code)
      if (name !== undefined) names.set(plainText(name), code)
    }
  }
  return names
}
