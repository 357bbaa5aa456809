/** What a confirmation has to do with an act on its exchange: may it be, and how does it end. */

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
  if (by.kind !== 'volunteer') return undefined
  const witness = await readWitness(stores, by.memberId, now)
  if (!witness.ok) return witness.refusal
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
    const outcome = outcomeOf(by.kind, verb)
    await stores.confirmations.save({ ...open, state: 'closed', outcome, closedBy }, now)
  }
  if (by.kind === 'volunteer') await tellBoth(stores, exchange, { proof, commandId }, now)
}

const outcomeOf = (kind: Act['by']['kind'], verb: Act['verb']): ConfirmationOutcome => {
  if (kind !== 'volunteer') return 'settled'
  return verb === 'confirm' ? 'confirmed' : 'denied'
}

async function tellBoth(
  stores: Stores,
  { id: exchangeId, parties }: Exchange,
  { proof, commandId }: { readonly proof: Proof | undefined; readonly commandId: string },
  now: Temporal.Instant,
): Promise<void> {
  for (const { memberId: to } of parties) {
    const notice =
      proof === undefined
        ? ({ kind: 'vouch.denied', facts: { exchangeId } } as const)
        : ({ kind: 'vouch.confirmed', facts: { exchangeId, proof } } as const)
    await notify(stores, now, {
      to,
      notice,
      key: `${commandId}-${exchangeId}-${notice.kind}-${to}`,
    })
  }
}
