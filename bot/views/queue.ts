import type { MemberId } from '#core/ids'
import { endsWithExchange } from '#core/queue/close-help'
import { isReport } from '#core/queue/close-report'
import { unfitOutcomes } from '#core/queue/close-unfit'
import { isWritten } from '#core/queue/is-about'
import type { QueueLine, QueuePage, Visit } from '#core/queue/read-queue'
import { queuePageSize } from '#core/queue/read-queue'
import type { QueueItem } from '#core/queue/store'
import type { Words } from '#locales/i18n'
import { debtButtons } from './leaving-desk.ts'
import { listingLine } from './listing.ts'
import { backToMore } from './menu.ts'
import { titleIn } from './referral.ts'
import { arrowBack, arrowOn, type Button, inColumns, type View } from './view.ts'

/** What waits, five at a time. */
export function queueView(page: QueuePage, now: Temporal.Instant, words: Words): View {
  if (page.lines.length === 0) {
    return { text: words.t('queue:none'), rows: [backToMore(words)] }
  }
  const first = page.page * queuePageSize + 1
  const text = page.lines.map((line, at) => lineOf(line, first + at, now, words))
  const open = page.lines.map(({ item, name }, at) => [
    { text: words.plain('queue:open', { number: first + at, name }), data: `q:${item.id}` },
  ])
  const arrows: readonly Button[] = [
    ...(page.page > 0 ? [{ text: arrowBack(words), data: `m:queue:${page.page - 1}` }] : []),
    ...(page.hasMore ? [{ text: arrowOn(words), data: `m:queue:${page.page + 1}` }] : []),
  ]
  return {
    text: [words.t('queue:title'), ...text].join('\n'),
    rows: [...open, ...(arrows.length > 0 ? [arrows] : []), backToMore(words)],
  }
}

/** One item with what this operator can do about it. */
export function queueItemView(
  line: QueueLine,
  viewer: MemberId,
  now: Temporal.Instant,
  words: Words,
): View {
  const { item } = line
  const state =
    item.state === 'taken' && item.takenBy !== viewer
      ? words.t('queue:state.other')
      : words.t(`queue:state.${item.state}`)
  const lines = [
    words.t('queue:item', {
      name: line.name,
      municipality: line.municipality ?? '–',
      kind: words.plain(`queue:kind.${item.kind}`),
      since: sayAge(item, now, words),
    }),
    ...(item.escalatedAt === null ? [] : [words.t('queue:escalated')]),
    ...(item.kind === 'call' ? [words.t('queue:call')] : []),
    ...(line.visit === null ? [] : [visitLine(line.visit, words)]),
    ...(item.kind === 'uncovered' ? [words.t('queue:uncovered')] : []),
    ...(item.kind === 'overlap' ? [words.t('queue:overlap', { name: line.name })] : []),
    ...reportLines(line, words),
    ...(line.request === null ? [] : [listingLine(line.request, words)]),
    ...(line.referral === null
      ? []
      : [words.t('queue:answers', { title: titleIn(line.referral.texts, words) })]),
    ...(item.outcome !== null && item.kind === 'unfit' ? [endLine(item.outcome, words)] : []),
    state,
  ]
  return { text: lines.join('\n'), rows: rowsOf(line, viewer, words) }
}

function reportLines({ report }: QueueLine, words: Words): readonly string[] {
  if (report === null) return []
  const reason = words.plain(`safety:reason.${report.reason}`)
  return [words.t('queue:report', { name: report.name, reason })]
}

function rowsOf(
  { item, referral }: QueueLine,
  viewer: MemberId,
  words: Words,
): readonly (readonly Button[])[] {
  const back: Button = { text: words.plain('queue:back'), data: 'm:queue' }
  if (item.state === 'closed') return [[back]]
  const act = (verb: string, text: string): Button => ({ text, data: `q:${item.id}:${verb}` })
  const mine = item.takenBy === viewer
  const exchange =
    item.exchangeId === null
      ? []
      : [{ text: words.plain('queue:exchange'), data: `x:${item.exchangeId}` }]
  // A first visit is only to be known: one tap, and nobody needs to take it.
  if (item.kind === 'visit') return [[act('close', words.plain('queue:seen')), ...exchange], [back]]
  // How far it has come stands on a screen of its own; its end closes the item.
  if (referral !== null) {
    const follow = { text: words.plain('queue:follow'), data: `rf:${referral.id}` }
    return [[...(mine ? [] : [act('take', words.plain('queue:take'))]), follow], [back]]
  }
  // A call is made, and answered for the person, on a screen of its own.
  const ring: Button = { text: words.plain('call:take'), data: `c:${item.id}:take` }
  const mayTake = mine ? [] : [act('take', words.plain('queue:take'))]
  const take = item.kind === 'call' ? [ring] : mayTake
  const answer = mine && isWritten(item) ? [act('write', words.plain('queue:answer'))] : []
  const ends = endsOf(item, act, words)
  const card =
    item.kind === 'help' ||
    item.kind === 'call' ||
    item.kind === 'clearance' ||
    item.kind === 'overlap' ||
    item.kind === 'unfit'
      ? [{ text: words.plain('queue:card'), data: `k:${item.memberId}` }]
      : []
  const debt = mine && item.kind === 'leaving' ? debtButtons(item, words) : []
  const rows = [[...take, ...answer], debt, ...inColumns(mine ? ends : []), [...exchange, ...card]]
  return [...rows, [back]].filter(row => row.length > 0)
}

type Act = (verb: string, text: string) => Button

/** How an item of this kind can end. A dispute ends with what is decided about the exchange. */
function endsOf(item: QueueItem, act: Act, words: Words): readonly Button[] {
  if (isReport(item)) {
    return [
      act('done', words.plain('queue:reportDone')),
      act('none', words.plain('queue:noFollowUp')),
    ]
  }
  switch (item.kind) {
    case 'call':
      return [act('done', words.plain('queue:done')), act('none', words.plain('queue:noAnswer'))]
    case 'unfit':
      return unfitOutcomes.map(outcome => act(outcome, words.plain(`queue:unfit.${outcome}`)))
    case 'dispute':
      return []
    case 'overlap':
      return endsWithExchange(item) ? [] : [act('close', words.plain('queue:close'))]
    default:
      return [act('close', words.plain('queue:close'))]
  }
}

/** What was done about a request: the desk's word, or that it moved on by itself. */
function endLine(said: string, words: Words): string {
  const outcome = unfitOutcomes.find(known => known === said)
  return outcome === undefined ? words.t('queue:unfit.over') : words.t(`queue:unfit.${outcome}`)
}

function visitLine({ giver, receiver, when }: Visit, words: Words): string {
  if (when === null) return words.t('queue:visit', { giver, receiver })
  return words.t('queue:visitAt', { giver, receiver, when: words.dateTime(when.day, when.time) })
}

function lineOf(line: QueueLine, number: number, now: Temporal.Instant, words: Words): string {
  const { item, name } = line
  const facts = {
    number,
    name,
    kind: words.plain(`queue:kind.${item.kind}`),
    since: sayAge(item, now, words),
  }
  return words.t(item.state === 'taken' ? 'queue:lineTaken' : 'queue:line', facts)
}

function sayAge(item: QueueItem, now: Temporal.Instant, words: Words): string {
  const minutes = Math.floor(item.createdAt.until(now).total('minutes'))
  if (minutes < 1) return words.plain('queue:since.now')
  if (minutes < 60) return words.plain('queue:since.minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return words.plain('queue:since.hours', { count: hours })
  return words.plain('queue:since.days', { count: Math.floor(hours / 24) })
}
