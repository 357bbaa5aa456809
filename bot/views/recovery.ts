import type { Held } from '#core/recovery/store'
import type { Words } from '#locales/i18n'
import { backToTools } from './tools.ts'
import type { View } from './view.ts'

/** After a restore: what waits, and the one decision there is to take. */
export function heldView({ messages, jobs }: Held, words: Words): View {
  if (messages + jobs === 0) return { text: words.t('recovery:none'), rows: [backToTools(words)] }
  const title = words.t('recovery:title')
  if (messages === 0) {
    const go = { text: words.plain('recovery:go'), data: 'rec:drop:sure' }
    return {
      text: [title, words.t('recovery:jobs')].join('\n'),
      rows: [[go], backToTools(words)],
    }
  }
  const lines = [title, words.t('recovery:messages', { count: messages }), words.t('recovery:ask')]
  const send = { text: words.plain('recovery:send'), data: 'rec:send' }
  const drop = { text: words.plain('recovery:drop'), data: 'rec:drop' }
  return { text: lines.join('\n'), rows: [[send, drop], backToTools(words)] }
}

export const dropSureView = (words: Words): View => ({
  text: words.t('recovery:sure'),
  rows: [
    [{ text: words.plain('recovery:dropSure'), data: 'rec:drop:sure' }],
    [{ text: words.plain('common:back'), data: 'm:held' }],
  ],
})

/** `sent`: how many go out now; undefined when none of them may. */
export const decidedView = (sent: number | undefined, words: Words): View => ({
  text:
    sent === undefined ? words.t('recovery:dropped') : words.t('recovery:sent', { count: sent }),
  rows: [backToTools(words)],
})

/** To an operator, right after the restore. */
export function heldNoticeView(words: Words): View {
  const look = { text: words.plain('notice:button.look'), data: 'm:held' }
  return { text: words.t('notice:restored'), rows: [[look]] }
}
