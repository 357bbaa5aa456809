/** What a confirmation has to do with an act on its exchange: may it be, and how does it end. */

import type { Notice } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import type { Actor } from '../exchange/actor.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { ExchangeVerb } from '../exchange/machine.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { ConfirmationOutcome, Proof } from './confirmation.ts'
import { readWitness } from './witness.ts'

type Act = {
  readonly commandId: string
  readonly by: Actor
  readonly verb: ExchangeVerb
  readonly proof?: Proof
}

/** Why this person may not answer for others; nobody else is asked. Under the exchange's lock. */
export async function refusalToVouch(
  stores: Stores,
  exchange: Exchange,
  { by }: Act,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  if (by.kind !== 'volunteer' && by.kind !== 'system') return undefined
  if (by.confirmationId === undefined) return undefined
  if (by.kind === 'volunteer') {
    const witness = await readWitness(stores, by.memberId, now)
    if (!witness.ok) return witness.refusal
  }
  const open = await stores.confirmations.lockOpenOf(exchange.id)
  return open?.id === by.confirmationId ? undefined : { code: 'already-closed' }
}

/** The word was answered, by whomever: nobody has to look at it any more. */
export async function concludeConfirmation(
  stores: Stores,
  exchange: Exchange,
  { by, verb, proof, commandId }: Act,
  now: Temporal.Instant,
): Promise<void> {
  const open = await stores.confirmations.lockOpenOf(exchange.id)
  if (open !== undefined) {
    const closedBy = by.kind === 'system' ? null : by.memberId
    const outcome = outcomeOf(by, verb)
    await stores.confirmations.save({ ...open, state: 'closed', outcome, closedBy }, now)
  }
  const notice = noticeOf(exchange, { by, verb, proof })
  if (notice !== undefined) await tellBoth(stores, exchange, { notice, commandId }, now)
}

const outcomeOf = (by: Actor, verb: ExchangeVerb): ConfirmationOutcome => {
  if (by.kind === 'system' && by.confirmationId !== undefined) return 'released'
  if (by.kind !== 'volunteer') return 'settled'
  return verb === 'confirm' || verb === 'vouch' ? 'confirmed' : 'denied'
}

type Vouched = Extract<Notice, { kind: `vouch.${string}` }>

/** What both read; nothing when one of them acted, whose word is told to the other. */
function noticeOf(
  { id: exchangeId, state }: Exchange,
  { by, verb, proof }: Pick<Act, 'by' | 'verb'> & { readonly proof: Proof | undefined },
): Vouched | undefined {
  if (by.kind === 'system' && by.confirmationId !== undefined) {
    return { kind: 'vouch.released', facts: { exchangeId } }
  }
  if (by.kind !== 'volunteer') return undefined
  // Said, and not counted: both hear that the desk looks at it.
  if (state === 'disputed' && verb !== 'dispute') return undefined
  if (proof !== undefined) return { kind: 'vouch.confirmed', facts: { exchangeId, proof } }
  const kind = verb === 'cancel' ? 'vouch.cancelled' : 'vouch.denied'
  return { kind, facts: { exchangeId } }
}

async function tellBoth(
  stores: Stores,
  { id, parties }: Exchange,
  { notice, commandId }: { readonly notice: Vouched; readonly commandId: string },
  now: Temporal.Instant,
): Promise<void> {
  for (const { memberId: to } of parties) {
    await notify(stores, now, { to, notice, key: `${commandId}-${id}-${notice.kind}-${to}` })
  }
}
