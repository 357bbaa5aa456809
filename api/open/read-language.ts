/** In which language a page is read: the one asked for, else the first of the reader's own. */
import { baseLanguage, type Language, languages } from '#locales/languages'

export function readLanguage(asked: string | undefined, accepted: string | undefined): Language {
  const tags = [asked ?? '', ...byWish(accepted ?? '')]
  for (const tag of tags) {
    const short = tag.toLowerCase().split('-')[0]
    const found = languages.find(language => language === short)
    if (found !== undefined) return found
  }
  return baseLanguage
}

/** "en-GB;q=0.8, ar" asks for Arabic first. */
function byWish(header: string): readonly string[] {
  const wishes = header.split(',').map((wish, at) => {
    const [tag = '', ...settings] = wish.split(';').map(part => part.trim())
    const quality = settings.find(setting => setting.startsWith('q='))
    return { tag, at, weight: quality === undefined ? 1 : Number(quality.slice(2)) }
  })
  return wishes
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .map(({ tag }) => tag)
}
