/** Acting for a person who says what they want: how they say it, and what can be done for them. */
import { type SpokenWord, spokenWords } from '#core/assist/hand'
import type { Care } from '#core/assist/read-care'
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
export const wordView = (
  { id, firstName: name }: Assisted,
  isStaff: boolean,
  words: Words,
): View => ({
  text: words.t('assist:ask', { name }),
  rows: [
    ...spokenWords.map(word => [
      { text: words.plain(`assist:how.${word}`), data: `m:for:${id}:${word}` },
    ]),
    ...(isStaff ? [[{ text: words.plain('assist:helpers'), data: `m:care:${id}` }]] : []),
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

/** Who helps this person; an operator puts one more beside them, or takes one away. */
export function careView({ person, helpers }: Care, words: Words, lead?: string): View {
  const { id, firstName: name } = person
  const names = helpers.map(({ firstName }) => firstName)
  const said = names.length === 0 ? words.plain('assist:nobody') : words.list(names)
  const text = words.t('assist:care', { name, helpers: said })
  const put = { text: words.plain('assist:put'), data: `m:care:${id}:put` }
  const take = helpers.slice(0, 4).map(({ assignment, firstName }) => ({
    text: words.plain('assist:take', { name: firstName }),
    data: `m:care:${id}:end:${assignment.id}`,
  }))
  const back = { text: words.plain('common:back'), data: `m:for:${id}` }
  return {
    text: lead === undefined ? text : `${lead}\n\n${text}`,
    rows: [[put], ...inColumns(take), [back]],
  }
}

/** They may no longer, or the word is too old: nothing was done. */
export const letGoView = (name: string, words: Words): View => ({
  text: words.t('assist:letGo', { name }),
  rows: [[{ text: words.plain('common:menu'), data: 'm:menu' }]],
})
