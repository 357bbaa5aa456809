/** The small questions of a group's leader: how long, are you sure. */
import type { Gathering } from '#core/gathering/gathering'
import type { Words } from '#locales/i18n'
import { minutePages } from './exchange-steps.ts'
import { type Button, inColumns, type View } from './view.ts'

/** `page` chooses shorter or longer times; the first is where the planned time stands. */
export function groupMinutesView(
  { id, minutes: planned }: Gathering,
  words: Words,
  page = pageOf(planned),
): View {
  const to = (text: string, detail: string): Button => ({ text, data: `g:${id}:finish:${detail}` })
  const choices = (minutePages[page] ?? minutePages[0]).map(minutes =>
    to(words.hours(minutes), String(minutes)),
  )
  const row = [
    ...(page > 0 ? [to(words.plain('exchange:minutes.less'), `p${page - 1}`)] : []),
    ...(page < minutePages.length - 1
      ? [to(words.plain('exchange:minutes.more'), `p${page + 1}`)]
      : []),
    { text: words.plain('common:back'), data: `g:${id}` },
  ]
  return { text: words.t('group:minutes'), rows: [...inColumns(choices), row] }
}

function pageOf(planned: number): number {
  const page = minutePages.findIndex(times => times.some(minutes => minutes >= planned))
  return page === -1 ? minutePages.length - 1 : page
}

export const groupSureView = ({ id }: Gathering, words: Words): View => ({
  text: words.t('group:sure.cancel'),
  rows: [
    [{ text: words.plain('group:sure.yes'), data: `g:${id}:cancel:yes` }],
    [{ text: words.plain('exchange:sure.no'), data: `g:${id}` }],
  ],
})
