import { linkMinutes } from '#core/session/session'
import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { backToTools } from './tools.ts'
import type { Button, View } from './view.ts'

const outButton = (words: Words): Button => ({
  text: words.plain('tools:pages.out'),
  data: 'm:pages:out',
})

/** Telegram makes buttons of addresses that others can reach; one of this machine stands as text. */
export function pagesLinkView(link: string, isStaff: boolean, words: Words): View {
  const text = words.t('tools:pages.link', { minutes: linkMinutes })
  const isPublic = link.startsWith('https:')
  const open: Button = { text: words.plain('tools:pages.go'), url: link }
  return {
    text: isPublic ? text : `${text}\n\n${link}`,
    rows: [...(isPublic ? [[open]] : []), [outButton(words)], wayBack(isStaff, words)],
  }
}

export const leftPagesView = (isStaff: boolean, words: Words): View => ({
  text: words.t('tools:pages.left'),
  rows: [wayBack(isStaff, words)],
})

/** Whoever is not of the desk came from the menu. */
const wayBack = (isStaff: boolean, words: Words): readonly Button[] =>
  isStaff ? backToTools(words) : backToMore(words)

/** What somebody did to the way into one's own pages, perhaps oneself. */
export type ConsoleNotice = { readonly kind: 'console.locked' | 'console.pin-set' }

export const consoleNoticeView = ({ kind }: ConsoleNotice, words: Words): View => ({
  text: words.t(kind === 'console.locked' ? 'notice:console.locked' : 'notice:console.pinSet'),
  rows: [[outButton(words)]],
})
