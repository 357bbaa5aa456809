import type { Broadcast } from '#core/broadcast/broadcast'
import type { Words } from '#locales/i18n'
import { languages } from '#locales/languages'
import { languageNameIn } from './broadcast-compose.ts'
import { inColumns, type View } from './view.ts'

/** In which language to look at it. */
export function seeInView(
  { id, proposed }: Pick<Broadcast, 'id' | 'proposed'>,
  words: Words,
): View {
  const name = languageNameIn(words)
  const choices = languages.map(code => ({ text: name(code), data: `n:${id}:see:${code}` }))
  // Whoever is asked for a yes to new words comes back to that question.
  const from = proposed === null ? `n:${id}` : `n:${id}:ask`
  const back = { text: words.plain('broadcast:toPreview'), data: from }
  return { text: words.t('broadcast:see.ask'), rows: [...inColumns(choices), [back]] }
}
