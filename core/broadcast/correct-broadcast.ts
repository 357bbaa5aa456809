/**
 * New words for what was sent: who has it sees it change, who still waits gets it so. What took
 * two to send takes two to change.
 */
import { actorOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Broadcast, BroadcastText } from './broadcast.ts'
import { ofOne } from './desk-reading.ts'
import { hasLeft } from './machine.ts'
import { reachChats } from './reach-chats.ts'
import { type BroadcastCommand, doByStaff } from './staff-broadcast.ts'
import type { PlacesCounts } from './store.ts'
import { tellStaff } from './tell-staff.ts'
import { checkTexts } from './terms.ts'

/** How many a correction would reach, and how many it cannot. */
export const foreseeCorrection =
  (ports: Ports) =>
  (query: Omit<BroadcastCommand, 'commandId'>): Promise<Result<PlacesCounts, Refusal>> =>
    ofOne(ports, query, ({ broadcasts }, { id }) => broadcasts.countPlaces(id, null))

/** With the texts of all languages. Where two are needed it waits in `proposed` for the second. */
export const correctBroadcast =
  (ports: Ports) =>
  (
    command: BroadcastCommand & { readonly texts: readonly BroadcastText[] },
  ): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const { id, state } = broadcast
      const { texts, by } = command
      if (!hasLeft(state)) return { code: 'broadcast-not-now', state, verb: 'correct' }
      const wrong = checkTexts({ ...broadcast, texts })
      if (wrong !== undefined) return wrong
      const asks = await tookTwo(stores, id)
      await audit(stores, command, asks ? 'broadcast.correction-asked' : 'broadcast.correct', now)
      if (asks) {
        await stores.broadcasts.propose(id, { texts, by }, now)
        await tellStaff(stores, id, { verb: 'ask-correction', by }, now)
      } else await apply(stores, broadcast, texts, now)
      return undefined
    })

/** Asked of the house: whoever corrects may not know of who said yes, and their yes counts all the same. */
async function tookTwo({ hidden, broadcasts }: Stores, id: Broadcast['id']): Promise<boolean> {
  await hidden.lookAs('house')
  const broadcast = await broadcasts.read(id)
  return broadcast !== undefined && (broadcast.approvedBy !== null || broadcast.emergency)
}

type DecideCorrection = BroadcastCommand & {
  readonly yes: boolean
  /** When that was changed last which they have read, in milliseconds. */
  readonly seen?: number
}

/**
 * A second operator's yes or no to new words. Refuses `needs-another` to who wrote them, and
 * `changed-meanwhile` where it was to other words.
 */
export const decideCorrection =
  (ports: Ports) =>
  (command: DecideCorrection): Promise<Result<Broadcast, Refusal>> =>
    doByStaff(ports, command, async (stores, broadcast, now) => {
      const { id, state, proposed } = broadcast
      if (proposed === null || !hasLeft(state)) {
        return { code: 'broadcast-not-now', state, verb: 'correct' }
      }
      if (proposed.by === command.by) return { code: 'needs-another' }
      const read = broadcast.changedAt.epochMilliseconds
      if ((command.seen ?? read) !== read) return { code: 'changed-meanwhile' }
      const word = command.yes ? 'broadcast.correct' : 'broadcast.correction-rejected'
      await audit(stores, command, word, now)
      const verb = command.yes ? 'approve-correction' : 'reject-correction'
      await tellStaff(stores, id, { verb, by: command.by }, now)
      if (command.yes) await apply(stores, broadcast, proposed.texts, now)
      else await stores.broadcasts.propose(id, undefined, now)
      return undefined
    })

async function apply(
  stores: Stores,
  { id }: Broadcast,
  texts: readonly BroadcastText[],
  now: Temporal.Instant,
): Promise<void> {
  await stores.broadcasts.correct(id, texts, now)
  await stores.hidden.lookAs('house')
  await reachChats(stores, id, 'broadcast-edit', now)
}

const audit = (
  { audit: rows }: Stores,
  { by, broadcastId }: BroadcastCommand,
  action: string,
  now: Temporal.Instant,
): Promise<void> =>
  rows.write({ actor: actorOf(by), action, entity: 'broadcast', entityId: broadcastId }, now)
