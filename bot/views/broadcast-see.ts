import type { Broadcast } from '#core/broadcast/broadcast'
import type { Words } from '#locales/i18n'
import { languages } from '#locales/languages'
import { languageNameIn } from './broadcast-compose.ts'
import { inColumns, type View } from './view.ts'

/** In which language to look at it. */
export function seeInView({ id }: Pick<Broadcast, 'id'>, words: Words): View {
  const name = languageNameIn(words)
  const choices = languages.map(code => ({ text: name(code), data: `n:${id}:see:${code}` }))
  const back = { text: words.plain('broadcast:toPreview'), data: `n:${id}` }
  return { text: words.t('broadcast:see.ask'), rows: [...inColumns(choices), [back]] }
}
