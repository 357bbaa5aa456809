/** What came of a notice; a number that is not told to this reader is not guessed at. */
import { broadcastAfter } from '#core/broadcast/machine'
import type { BroadcastResults } from '#core/broadcast/read-results'
import type { Cell } from '#core/broadcast/suppress'
import type { Key, Words } from '#locales/i18n'
import { counted } from './broadcast-counted.ts'
import { startOf } from './broadcast-list.ts'
import { type Button, escapeHtml, inColumns, type View } from './view.ts'

export function resultView(results: BroadcastResults, words: Words): View {
  const { broadcast, states } = results
  const start = escapeHtml(startOf(broadcast, words.language))
  const unreached = sum([states.unreachable, states.refused])
  const lines = [
    `${words.t(`broadcast:result.${endOf(broadcast.state)}`)} «${start}»`,
    ...told('broadcast:result.delivered', states.sent, words, true),
    ...told('broadcast:result.missed', unreached, words),
    ...told('broadcast:result.unknown', states.unknown, words),
    ...told('broadcast:result.dropped', sum(Object.values(results.dropped)), words),
    ...answersLine(results, words),
    ...(results.isWhole ? [] : [words.t('broadcast:result.small')]),
    ...(broadcast.proposed === null ? [] : [words.t('broadcast:result.proposed')]),
  ]
  return { text: lines.join('\n'), rows: resultRows(results, words) }
}

const sum = (cells: readonly Cell[]): Cell =>
  cells.reduce<Cell>((all, cell) => (all === null || cell === null ? null : all + cell), 0)

const told = (key: Key, cell: Cell, words: Words, also = false): readonly string[] =>
  cell === null || (cell === 0 && !also) ? [] : [counted(key, cell, words)]

function answersLine(
  { broadcast, pressed, interested }: BroadcastResults,
  words: Words,
): readonly string[] {
  const asks = broadcast.buttons.some(({ kind }) => kind === 'interested')
  if (!asks || pressed === null || interested === null) return []
  const facts = { pressed: words.number(pressed), interested: words.number(interested) }
  return [words.t('broadcast:result.answers', facts)]
}

function endOf(state: BroadcastResults['broadcast']['state']): 'done' | 'stopped' | 'withdrawn' {
  if (state === 'taken-back') return 'withdrawn'
  return state === 'stopped' ? 'stopped' : 'done'
}

/** What may be done about it, each only where it would reach somebody. */
function resultRows(results: BroadcastResults, words: Words): View['rows'] {
  const { broadcast, isWhole, states, missed, interested } = results
  const { id, state } = broadcast
  const to = (text: string, verb: string): Button => ({ text, data: `n:${id}:${verb}` })
  const leads = (verb: 'repeat' | 'take-back') => broadcastAfter(state, verb) !== undefined
  const hasArrived = states.sent !== 0 && leads('take-back')
  const isMissing = missed === null || missed.missed + missed.unknown > 0
  const choices = [
    ...(hasArrived ? [to(words.plain('broadcast:result.correct'), 'fix')] : []),
    ...(hasArrived ? [to(words.plain('broadcast:result.takeBack'), 'back')] : []),
    ...(isMissing && leads('repeat') ? [to(words.plain('broadcast:result.repeat'), 'again')] : []),
    ...(isWhole && interested !== 0 ? [to(words.plain('broadcast:result.people'), 'people')] : []),
    to(words.plain('broadcast:result.copy'), 'copy'),
    ...(broadcast.proposed === null ? [] : [to(words.plain('broadcast:approval.see'), 'see')]),
  ]
  const refresh = to(words.plain('broadcast:progress.refresh'), 'look')
  const back = { text: words.plain('broadcast:list.back'), data: 'm:news' }
  return [...inColumns(choices), [refresh, back]]
}
