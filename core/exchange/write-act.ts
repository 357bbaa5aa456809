/** Who said what of an exchange is written down; what another's hand said is told to its owner. */
import { keepDeed } from '../assist/keep-deed.ts'
import { actorOf } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Actor } from './actor.ts'
import type { Exchange } from './exchange.ts'
import type { ExchangeVerb } from './machine.ts'

type Act = {
  readonly verb: ExchangeVerb
  readonly by: Actor
  readonly reason?: string
  readonly proof?: string
}

export async function writeAct(
  stores: Stores,
  { id: exchangeId, state }: Exchange,
  act: Act,
  now: Temporal.Instant,
): Promise<void> {
  const { by, verb } = act
  const actor = by.kind === 'system' ? 'system' : actorOf(by.memberId)
  const deed = `exchange.${verb}`
  // A yes that could not be counted: core/exchange/decide-in-time.
  const isWithheld = state === 'disputed' && verb !== 'dispute'
  const action = isWithheld ? 'exchange.withhold' : deed
  const row = { actor, action, entity: 'exchange', entityId: exchangeId }
  await stores.audit.write({ ...row, ...reasonOf(act) }, now)
  if (by.kind === 'member') {
    await keepDeed(stores, { memberId: by.memberId, deed, exchangeId }, now)
  }
}

const reasonOf = ({ reason, proof }: Act): { readonly reason?: string } => {
  const why = reason ?? proof
  return why === undefined ? {} : { reason: why }
}
