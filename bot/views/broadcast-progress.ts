/** How it goes while it leaves: a message that is rewritten. */
import type { BroadcastProgress, DeskClock } from '#core/broadcast/desk-reading'
import type { Words } from '#locales/i18n'
import { counted } from './broadcast-counted.ts'
import { sayAt } from './broadcast-preview.ts'
import type { Button, View } from './view.ts'

export type ProgressFacts = {
  readonly progress: BroadcastProgress
  /** The reader may read every number, also the small ones. */
  readonly isWhole: boolean
}

export function progressView({ progress, isWhole }: ProgressFacts, words: Words): View {
  const { id, state } = progress.broadcast
  const to = (text: string, verb: string): Button => ({ text, data: `n:${id}:${verb}` })
  const isPaused = state === 'paused'
  const pause = to(words.plain('broadcast:progress.pause'), 'pause')
  const resume = to(words.plain('broadcast:progress.resume'), 'resume')
  const stop = to(words.plain('broadcast:progress.stop'), 'halt')
  const refresh = to(words.plain('broadcast:progress.refresh'), 'look')
  const back = { text: words.plain('broadcast:list.back'), data: 'm:news' }
  const title = words.t(`broadcast:progress.${isPaused ? 'paused' : 'running'}`)
  const details = [...(isWhole ? numbersOf(progress, words) : []), ...endOf(progress, words)]
  return {
    text: [`${title} ${barOf(progress, words)}`, details.join(' · ')].join('\n').trim(),
    rows: [
      [isPaused ? resume : pause, stop],
      [refresh, back],
    ],
  }
}

const cells = 10

/** "▓▓▓▓▓▓▓░░░ 71 %": of those it is for, how many have it or will not get it. */
function barOf({ counts }: BroadcastProgress, words: Words): string {
  const { all, states } = counts
  const settled = all - states.waiting - states.sending
  const part = all === 0 ? 0 : settled / all
  const full = Math.floor(part * cells)
  return words.plain('broadcast:progress.bar', {
    bar: '▓'.repeat(full) + '░'.repeat(cells - full),
    percent: words.number(Math.floor(part * 100)),
  })
}

function numbersOf({ counts }: BroadcastProgress, words: Words): readonly string[] {
  const { sent, unreachable, refused, unknown } = counts.states
  return [
    counted('broadcast:progress.delivered', sent, words),
    counted('broadcast:progress.unreachable', unreachable + refused, words),
    ...(unknown > 0 ? [counted('broadcast:progress.unknown', unknown, words)] : []),
  ]
}

const endOf = (
  { endsAt, clock }: { readonly endsAt: Temporal.Instant | null; readonly clock: DeskClock },
  words: Words,
): readonly string[] =>
  endsAt === null ? [] : [words.t('broadcast:progress.ends', { time: sayAt(endsAt, clock, words) })]
