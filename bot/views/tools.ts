import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { type Button, inColumns, type View } from './view.ts'

/** What an operator does for the bank itself, beside what waits at the desk. */
export function toolsView(words: Words): View {
  const tools: readonly Button[] = [
    { text: words.plain('tools:assist'), data: 'm:for' },
    { text: words.plain('tools:fund'), data: 'm:fund' },
    { text: words.plain('tools:correct'), data: 'm:correct' },
    { text: words.plain('tools:organisations'), data: 'm:orgs' },
    { text: words.plain('tools:merge'), data: 'm:merge' },
    { text: words.plain('broadcast:open'), data: 'm:news' },
  ]
  return { text: words.t('tools:title'), rows: [...inColumns(tools), backToMore(words)] }
}
