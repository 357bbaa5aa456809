/**
 * Sending and what may come of it. Whether two are needed is counted with the eyes of who sends:
 * a number never tells of somebody they may not know of. What is done is done for everybody.
 */
import { actorOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Broadcast } from './broadcast.ts'
import {
  type BroadcastState,
  type BroadcastVerb,
  broadcastAfter,
  broadcastHands,
} from './machine.ts'
import { countPeople, needsTwo } from './needs-two.ts'
import { type BroadcastCommand, doByStaff, handOf } from './staff-broadcast.ts'
import { tellStaff } from './tell-staff.ts'
import { refreshWatches } from './watch-broadcast.ts'

/** What an operator says; `send` becomes `submit` where a second one is needed. */
export const actVerbs = [
  'send',
  'approve',
  'reject',
  'withdraw',
  'discard',
  'pause',
  'resume',
  'stop',
] as const
export type ActVerb = (typeof actVerbs)[number]
export type ActOnBroadcast = BroadcastCommand & {
  readonly verb: ActVerb
  /** For a yes: when that was changed last which they have read, in milliseconds. */
  readonly seen?: number
}

/**
 * Refuses `broadcast-not-now` where the map does not lead on, `needs-another` for one's own words,
 * `changed-meanwhile` where a yes was to other words, `nobody-there`, `in-the-past` after the deadline, and a file that Telegram has not seen.
 */
export const actOnBroadcast =
  (ports: Ports) =>
  (command: ActOnBroadcast): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const decided = await decide(stores, broadcast, command, now)
      if (!decided.ok) return decided.refusal
      await carryOut(stores, broadcast, { ...command, ...decided.value }, now)
      return undefined
    })

type Decided = { readonly verb: BroadcastVerb; readonly state: BroadcastState }

async function decide(
  stores: Stores,
  broadcast: Broadcast,
  { verb: asked, by, seen = broadcast.changedAt.epochMilliseconds }: ActOnBroadcast,
  now: Temporal.Instant,
): Promise<Result<Decided, Refusal>> {
  const leaves = asked === 'send' || asked === 'approve'
  const fault = leaves ? whyNotReady(broadcast, now) : undefined
  const people = asked === 'send' ? await countPeople(stores, broadcast) : undefined
  const two = people !== undefined && needsTwo(broadcast, people, await stores.network.settings())
  const verb = two ? 'submit' : asked
  const state = broadcastAfter(broadcast.state, verb)
  if (state === undefined) {
    return refuse({ code: 'broadcast-not-now', state: broadcast.state, verb })
  }
  if (!broadcastHands[verb].includes(handOf(broadcast, by)))
    return refuse({ code: 'needs-another' })
  if (seen !== broadcast.changedAt.epochMilliseconds) return refuse({ code: 'changed-meanwhile' })
  if (fault !== undefined) return refuse(fault)
  return people === 0 ? refuse({ code: 'nobody-there' }) : ok({ verb, state })
}

function whyNotReady({ media, deadlineAt }: Broadcast, now: Temporal.Instant): Refusal | undefined {
  if (media !== null && media.fileId === null) return { code: 'invalid-broadcast', field: 'file' }
  const isOver = deadlineAt !== null && Temporal.Instant.compare(deadlineAt, now) <= 0
  return isOver ? { code: 'in-the-past' } : undefined
}

async function carryOut(
  stores: Stores,
  broadcast: Broadcast,
  { verb, state, by }: Decided & Pick<ActOnBroadcast, 'by'>,
  now: Temporal.Instant,
): Promise<void> {
  const { id, startsAt } = broadcast
  const asks = verb === 'send' || verb === 'submit'
  const who = { ...(asks && { askedBy: by }), ...(verb === 'approve' && { approvedBy: by }) }
  // From here on as the house: whoever may not be seen waits in it as well.
  await tellStaff(stores, id, { verb, by }, now)
  await stores.broadcasts.setState(id, state, now, who)
  const row = { action: `broadcast.${verb}`, entity: 'broadcast', entityId: id }
  await stores.audit.write({ actor: actorOf(by), ...row }, now)
  if (state === 'scheduled') {
    await stores.outbox.add({ job: 'start-broadcast', facts: { broadcastId: id } }, startsAt ?? now)
  }
  await moveMailings(stores, id, verb, now)
  await refreshWatches(stores, id, now)
}

async function moveMailings(
  { mailings }: Stores,
  id: Broadcast['id'],
  verb: BroadcastVerb,
  now: Temporal.Instant,
): Promise<void> {
  if (verb !== 'pause' && verb !== 'resume' && verb !== 'stop') return
  for (const mailing of await mailings.about('broadcast', id)) {
    if (verb === 'pause') await mailings.pause(mailing.id)
    else if (verb === 'resume') await mailings.resume(mailing.id)
    else await mailings.cancel(mailing.id, now)
  }
}
