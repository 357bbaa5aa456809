/**
 * What was said on the phone is done for the person, through the same rules as if they had tapped it,
 * by the hand of who called; the call is over with it, and the other side hears.
 */

import type { LentHand } from '../assist/hand.ts'
import { mayAssist } from '../assist/may-assist.ts'
import { withHand } from '../assist/with-hand.ts'
import { actOnExchange, actWithin } from '../exchange/act-on-exchange.ts'
import type { Appointment } from '../exchange/exchange.ts'
import { actorOf, houseOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { StaffCommand } from '../queue/staff-item.ts'
import type { QueueItem } from '../queue/store.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { SaidVerb } from './answers.ts'
import { callLater } from './call-later.ts'
import { mayCall } from './may-call.ts'

export type CallAnswer =
  | {
      readonly kind: 'said'
      readonly verb: SaidVerb
      readonly minutes?: number
      readonly appointment?: Appointment
    }
  /** They know now; there was nothing to answer. */
  | { readonly kind: 'told' }
  /** They want to think about it. */
  | { readonly kind: 'later' }
  /** Nobody answered the phone. */
  | { readonly kind: 'missed' }

export type AnswerCall = StaffCommand & { readonly answer: CallAnswer }

/**
 * Refuses what `mayCall` refuses, `already-closed` when another was faster, and what the exchange
 * refuses. The same call answered by two at once is one deed.
 */
export const answerCall =
  (ports: Ports) =>
  async (command: AnswerCall): Promise<Result<QueueItem, Refusal>> => {
    const { by: helperId, queueItemId, answer, commandId } = command
    const seen = await ports.transact(scopeOf(command), async stores => {
      const item = await stores.queue.read(queueItemId)
      return item === undefined ? refuse({ code: 'not-found' }) : ok(item)
    })
    if (!seen.ok) return seen
    const { memberId, exchangeId } = seen.value
    const hand: LentHand = { helperId, memberId, word: 'phone' }
    const scope = { ...houseOf(command), hand }
    const done = await ports.transact(scope, stores => answerWithin(stores, command, ports.now()))
    const noRoom = !done.ok && done.refusal.code === 'no-room' && answer.kind === 'said'
    if (!noRoom || exchangeId === null) return done
    // Who asked has no room any more: they are told, as if the yes had been tapped.
    const { territoryId } = command
    const act = { commandId: `${commandId}-room`, territoryId, exchangeId, verb: answer.verb }
    const by = { kind: 'member', memberId } as const
    const told = await actOnExchange(withHand(ports, hand))({ ...act, by })
    return told.ok ? ok(seen.value) : told
  }

async function answerWithin(
  stores: Stores,
  command: AnswerCall,
  now: Temporal.Instant,
): Promise<Result<QueueItem, Refusal>> {
  const { by, queueItemId, answer } = command
  const fresh = await stores.commands.claim(command.commandId, now)
  if (answer.kind === 'said') return say(stores, command, answer, fresh, now)
  const found = await mayCall(stores, await stores.queue.lock(queueItemId), by, now)
  if (!found.ok) return found
  const { item } = found.value
  if (!fresh) return ok(item)
  if (item.state === 'closed') return refuse({ code: 'already-closed' })
  if (answer.kind !== 'told') return callLater(stores, item, command, answer.kind, now)
  const told: QueueItem = { ...item, state: 'closed', takenBy: by, outcome: 'done' }
  await stores.queue.save(told, now)
  await write(stores, command, 'told', now)
  return ok(told)
}

/** The exchange is locked before the call, as by everybody; the deed itself ends the call. */
async function say(
  stores: Stores,
  command: AnswerCall,
  answer: Extract<CallAnswer, { kind: 'said' }>,
  fresh: boolean,
  now: Temporal.Instant,
): Promise<Result<QueueItem, Refusal>> {
  const { by, queueItemId, territoryId, commandId } = command
  const found = await mayCall(stores, await stores.queue.read(queueItemId), by, now)
  if (!found.ok) return found
  const { item, caller } = found.value
  if (!fresh) return ok(item)
  if (item.state === 'closed') return refuse({ code: 'already-closed' })
  // An organisation without delegates is called like anybody: who may call it may say its answer.
  const isOrganisation = (await stores.organisations.read(item.memberId)) !== undefined
  const person = isOrganisation ? ok(caller) : await mayAssist(stores, caller, item.memberId, now)
  if (!person.ok) return person
  const { exchangeId, memberId } = item
  if (exchangeId === null) return refuse({ code: 'not-found' })
  const actor = { kind: 'member', memberId } as const
  const deed = { commandId: `${commandId}-said`, territoryId, exchangeId, by: actor }
  const done = await actWithin(stores, { ...answer, ...deed }, now)
  if (!done.ok) return done
  const after = await stores.queue.lock(queueItemId)
  // Closed by somebody else while this one waited for the exchange.
  if (after?.takenBy !== by) return refuse({ code: 'already-closed' })
  await write(stores, command, answer.verb, now)
  return ok(after)
}

const write = (
  stores: Stores,
  { by, queueItemId }: AnswerCall,
  reason: string,
  now: Temporal.Instant,
): Promise<void> => {
  const row = { actor: actorOf(by), action: 'call.closed', entity: 'queue-item' }
  return stores.audit.write({ ...row, entityId: queueItemId, reason }, now)
}
