/** Once more, only to those who have not got it. Who may have it already is the operator's choice. */
import { actorOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import { ofOne } from './desk-reading.ts'
import { broadcastAfter } from './machine.ts'
import { type BroadcastCommand, doByStaff } from './staff-broadcast.ts'
import type { MissedCounts } from './store.ts'
import { refreshWatches } from './watch-broadcast.ts'

export type RepeatBroadcast = BroadcastCommand & {
  /** `unknown`: of whom nobody knows whether it arrived; some would read it twice. */
  readonly to: 'missed' | 'unknown' | 'both'
  /** How many of unknown fate the operator was shown; needed where they are written to. */
  readonly unknown?: number
}

export const foreseeRepeat =
  (ports: Ports) =>
  (query: Omit<BroadcastCommand, 'commandId'>): Promise<Result<MissedCounts, Refusal>> =>
    ofOne(ports, query, ({ broadcasts }, { id }) => broadcasts.countMissed(id))

/** Refuses `changed-meanwhile` when another number of unknown fate was shown, `nobody-there`. */
export const repeatBroadcast =
  (ports: Ports) =>
  (command: RepeatBroadcast): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const why = await whyNot(stores, broadcast, command, now)
      if (why !== undefined) return why
      await stores.hidden.lookAs('house')
      await enter(stores, broadcast, command, now)
      await refreshWatches(stores, broadcast.id, now)
      return undefined
    })

async function whyNot(
  { broadcasts }: Stores,
  { id, state, deadlineAt }: Broadcast,
  { to, unknown }: RepeatBroadcast,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  if (broadcastAfter(state, 'repeat') === undefined) {
    return { code: 'broadcast-not-now', state, verb: 'repeat' }
  }
  if (deadlineAt !== null && Temporal.Instant.compare(deadlineAt, now) <= 0) {
    return { code: 'in-the-past' }
  }
  const missed = await broadcasts.countMissed(id)
  if (to !== 'missed' && unknown !== missed.unknown) return { code: 'changed-meanwhile' }
  const people = {
    missed: missed.reachable,
    unknown: missed.unknown,
    both: missed.reachable + missed.unknown,
  }[to]
  return people === 0 ? { code: 'nobody-there' } : undefined
}

async function enter(
  stores: Stores,
  { id, emergency, deadlineAt }: Broadcast,
  { to, by }: RepeatBroadcast,
  now: Temporal.Instant,
): Promise<void> {
  const times = { passesQuiet: emergency, dueAt: now, deadlineAt }
  const mailing = await stores.mailings.open({ kind: 'broadcast', subjectId: id, ...times }, now)
  await stores.broadcasts.enterMissed(id, mailing, to, now)
  await stores.broadcasts.setState(id, 'sending', now)
  const row = { action: 'broadcast.repeat', entity: 'broadcast', entityId: id, reason: to }
  await stores.audit.write({ actor: actorOf(by), ...row }, now)
}
