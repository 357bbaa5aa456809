/** How it goes while it leaves: a message that is rewritten. */
import type { Broadcast } from '#core/broadcast/broadcast'
import type { BroadcastProgress, DeskClock } from '#core/broadcast/desk-reading'
import { type BroadcastVerb, broadcastVerbsFor } from '#core/broadcast/machine'
import type { Key, Words } from '#locales/i18n'
import { counted } from './broadcast-counted.ts'
import { sayAt } from './broadcast-preview.ts'
import type { Button, View } from './view.ts'

export type ProgressFacts = {
  readonly progress: Omit<BroadcastProgress, 'broadcast'> & {
    readonly broadcast: Pick<Broadcast, 'id' | 'state'>
  }
  /** The reader may read every number, also the small ones. */
  readonly isWhole: boolean
}

export function progressView({ progress, isWhole }: ProgressFacts, words: Words): View {
  const { id, state } = progress.broadcast
  const to = (text: string, verb: string): Button => ({ text, data: `n:${id}:${verb}` })
  const isPaused = state === 'paused'
  const can = broadcastVerbsFor(state, 'staff')
    .filter(isDeed)
    .map(each => to(words.plain(deeds[each].key), deeds[each].verb))
  const refresh = to(words.plain('broadcast:progress.refresh'), 'look')
  const back = { text: words.plain('broadcast:list.back'), data: 'm:news' }
  const title = words.t(`broadcast:progress.${isPaused ? 'paused' : 'running'}`)
  const details = [...(isWhole ? numbersOf(progress, words) : []), ...endOf(progress, words)]
  return {
    text: [`${title} ${barOf(progress, words)}`, details.join(' · ')].join('\n').trim(),
    rows: [can, [refresh, back]].filter(row => row.length > 0),
  }
}

type Deed = Extract<BroadcastVerb, 'pause' | 'resume' | 'stop' | 'withdraw'>

/** In the moment before it begins it can be called off, and not yet be paused. */
const deeds: Record<Deed, { readonly key: Key; readonly verb: string }> = {
  pause: { key: 'broadcast:progress.pause', verb: 'pause' },
  resume: { key: 'broadcast:progress.resume', verb: 'resume' },
  stop: { key: 'broadcast:progress.stop', verb: 'halt' },
  withdraw: { key: 'broadcast:unschedule', verb: 'unplan' },
}

const isDeed = (verb: BroadcastVerb): verb is Deed => Object.hasOwn(deeds, verb)

const cells = 10

/** "▓▓▓▓▓▓▓░░░ 71 %": of those it is for, how many have it or will not get it. */
function barOf({ counts }: ProgressFacts['progress'], words: Words): string {
  const { all, states } = counts
  const settled = all - states.waiting - states.sending
  const part = all === 0 ? 0 : settled / all
  const full = Math.floor(part * cells)
  return words.plain('broadcast:progress.bar', {
    bar: '▓'.repeat(full) + '░'.repeat(cells - full),
    percent: words.number(Math.floor(part * 100)),
  })
}

function numbersOf({ counts }: ProgressFacts['progress'], words: Words): readonly string[] {
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
