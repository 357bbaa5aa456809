/** Acting for a person who says what they want: how they say it, and what can be done for them. */
import { type SpokenWord, spokenWords } from '#core/assist/hand'
import type { MemberId } from '#core/ids'
import type { Words } from '#locales/i18n'
import { backToMore } from './menu.ts'
import { type Button, inColumns, type View } from './view.ts'

type Assisted = { readonly id: MemberId; readonly firstName: string }

/** Every screen says first for whom it is, and ends it with one tap. */
export function forPerson(view: View, name: string, word: SpokenWord, words: Words): View {
  const line = words.t('assist:for', { name, word: words.plain(`assist:word.${word}`) })
  const text = `${line}\n${view.text}`
  if (view.keyboard !== undefined) return { ...view, text }
  const stop = { text: words.plain('assist:stop'), data: 'm:as:0' }
  const last = view.rows.at(-1) ?? []
  return { ...view, text, rows: [...view.rows.slice(0, -1), [...last, stop]] }
}

/** How do they say it? Asked before anything is done for them. */
export const wordView = ({ id, firstName: name }: Assisted, words: Words): View => ({
  text: words.t('assist:ask', { name }),
  rows: [
    ...spokenWords.map(word => [
      { text: words.plain(`assist:how.${word}`), data: `m:for:${id}:${word}` },
    ]),
    backToMore(words),
  ],
})

/** What can be done for them. */
export function assistedView({ id, firstName: name }: Assisted, words: Words, lead?: string): View {
  const to = (what: string, text: string): Button => ({ text, data: `m:for:${id}:${what}` })
  const title = words.t('assist:title', { name })
  return {
    text: lead === undefined ? title : `${lead}\n\n${title}`,
    rows: [
      ...inColumns([
        to('request', words.plain('menu:verb.request')),
        to('offer', words.plain('menu:verb.offer')),
        to('exchanges', words.plain('assist:exchanges')),
        to('hours', words.plain('assist:hours')),
      ]),
      [{ text: words.plain('common:help'), data: 'm:help' }],
    ],
  }
}

/** They may no longer, or the word is too old: nothing was done. */
export const letGoView = (name: string, words: Words): View => ({
  text: words.t('assist:letGo', { name }),
  rows: [[{ text: words.plain('common:menu'), data: 'm:menu' }]],
})
