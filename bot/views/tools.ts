import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { arrowOn, type Button, inColumns, type View } from './view.ts'

/** What an operator does for the bank itself, beside what waits at the desk: what each day brings. */
export function toolsView(
  facts: {
    /** Opportunities that wait for an operator. */
    readonly toApprove: number
    /** Something waits for a word since a restore. */
    readonly isHeld: boolean
  },
  words: Words,
): View {
  const { toApprove, isHeld } = facts
  const approve = words.plain('menu:more.approve', { count: toApprove })
  const tools: readonly Button[] = [
    { text: words.plain('broadcast:open'), data: 'm:news' },
    { text: words.plain('menu:more.invite'), data: 'm:invite' },
    { text: words.plain('tools:assist'), data: 'm:for' },
    pagesButton(words),
    ...(toApprove === 0 ? [] : [{ text: approve, data: 'm:approve' }]),
    ...(isHeld ? [{ text: words.plain('menu:more.held'), data: 'm:held' }] : []),
  ]
  const on = { text: arrowOn(words), data: 'm:tools:rare' }
  return {
    text: words.t('tools:title'),
    rows: [...inColumns(tools), [...backToMore(words), on]],
  }
}

export const pagesButton = (words: Words): Button => ({
  text: words.plain('tools:pages.open'),
  data: 'm:pages',
})

/** From what an operator opened there, the way back to it. */
export const backToTools = (words: Words): readonly Button[] => [
  { text: words.plain('common:back'), data: 'm:tools' },
]

/** And what is done now and then. */
export function rareToolsView(words: Words): View {
  const tools: readonly Button[] = [
    { text: words.plain('tools:fund'), data: 'm:fund' },
    { text: words.plain('tools:correct'), data: 'm:correct' },
    { text: words.plain('tools:organisations'), data: 'm:orgs' },
    { text: words.plain('tools:merge'), data: 'm:merge' },
  ]
  return { text: words.t('tools:title'), rows: [...inColumns(tools), backToTools(words)] }
}
