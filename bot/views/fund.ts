import type { Given } from '#core/fund/give-to-fund'
import type { FundView } from '#core/fund/read-fund'
import type { Minutes } from '#core/minutes'
import type { Words } from '#locales/i18n'
import type { Button, View } from './view.ts'

/** The fund for operators: what is in it, what it can still give, what came and went. */
export function fundView(fund: FundView, words: Words): View {
  const { account, room, lines, hasMore } = fund
  const text = [
    words.t('fund:title', { time: words.hours(account.settled) }),
    ...(room === null ? [] : [words.t('fund:room', { time: words.hours(room) })]),
    '',
    ...(lines.length === 0 ? [words.t('fund:none')] : []),
    ...lines.map(line => lineOf(line, fund.timeZone, words)),
  ]
  const last = lines.at(-1)
  const older: readonly Button[] =
    hasMore && last !== undefined
      ? [{ text: words.plain('fund:older'), data: `m:fund:${last.entryId}` }]
      : []
  const help: Button = { text: words.plain('fund:help.open'), data: 'm:fund-help' }
  const back: Button = { text: words.plain('common:back'), data: 'm:tools:rare' }
  return { text: text.join('\n'), rows: [[help, ...older], [back]] }
}

function lineOf(line: FundView['lines'][number], timeZone: string, words: Words): string {
  const day = words.day(line.at.toZonedDateTimeISO(timeZone).toPlainDate())
  const time = words.hours(Math.abs(line.minutes))
  const name = line.name ?? words.plain('hours:someone')
  return words.t(line.minutes > 0 ? 'fund:line.in' : 'fund:line.out', { day, time, name })
}

export function giftReceiptView({ minutes, balance }: Given, words: Words): View {
  const facts = { time: words.hours(minutes), balance: words.hours(balance) }
  const hours = { text: words.plain('notice:button.hours'), data: 'm:hours' }
  const menu = { text: words.plain('common:menu'), data: 'm:menu' }
  return { text: words.t('fund:gift.done', facts), rows: [[hours, menu]] }
}

export function fundHelpDoneView(name: string, minutes: Minutes, words: Words): View {
  const text = words.t('fund:help.done', { name, time: words.hours(minutes) })
  return { text, rows: [[{ text: words.plain('fund:back'), data: 'm:fund' }]] }
}
