/** Whose hand it is that acts in an exchange for one of its sides, and what it may not do. */
import { mayKnowOf } from '../hidden/may-know.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Actor } from './actor.ts'
import type { Exchange } from './exchange.ts'

/** Read before the lane, the hand may have been given back: the update is then taken anew. */
export async function holdHand({ assists }: Stores, by: Actor): Promise<void> {
  if (by.kind === 'member' && !(await assists.speaksFor(by.memberId)))
    throw new Error('the hand was given back meanwhile')
}

/** Nobody lends a hand in their own exchange, nor in one with somebody of whom they may not know. */
export async function refusalOfHand(
  stores: Stores,
  exchange: Exchange,
  by: Actor,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  const lent = by.kind === 'member' ? await stores.assists.lentTo(by.memberId) : undefined
  if (lent === undefined) return undefined
  for (const { memberId } of exchange.parties) {
    if (memberId === lent.helperId) return { code: 'own-exchange' }
    if (!(await mayKnowOf(stores, lent.helperId, memberId, now))) return { code: 'not-found' }
  }
  return undefined
}
