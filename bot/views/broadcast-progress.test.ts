import { expect, it } from 'vitest'
import { type BroadcastState, broadcastAfter } from '#core/broadcast/machine'
import { type BroadcastId, toId } from '#core/ids'
import { createAllWords } from '#locales/i18n'
import { progressView } from './broadcast-progress.ts'

const words = createAllWords()('it')
const none = { sending: 0, sent: 0, unreachable: 0, refused: 0, unknown: 0, dropped: 0, held: 0 }
const why = { late: 0, stopped: 0, away: 0, cancelled: 0, 'not-true': 0 }
const counts = {
  ...{ all: 3, pressed: 0, interested: 0, byLanguage: [] },
  ...{ states: { ...none, waiting: 3 }, reasons: why },
}
const clock = { timeZone: 'Europe/Rome', now: Temporal.Instant.from('2026-11-24T10:00:00Z') }

const verbsOn = (state: BroadcastState): readonly string[] => {
  const broadcast = { id: toId<BroadcastId>(5), state }
  const progress = { broadcast, counts, endsAt: null, clock }
  const { rows } = progressView({ progress, isWhole: true }, words)
  return rows.flat().flatMap(button => ('data' in button ? [button.data] : []))
}

it.each([
  // The moment before it begins: there is nothing yet that could be paused.
  ['scheduled', ['n:5:unplan'], ['withdraw']],
  ['sending', ['n:5:pause', 'n:5:halt'], ['pause', 'stop']],
  ['paused', ['n:5:resume', 'n:5:halt'], ['resume', 'stop']],
] as const)(
  'a card that is %s offers what the map allows, and that alone',
  (state, data, verbs) => {
    expect(verbsOn(state)).toEqual([...data, 'n:5:look', 'm:news'])
    for (const verb of verbs) expect(broadcastAfter(state, verb)).toBeDefined()
  },
)
