import type { ExchangeId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import type { Actor } from './actor.ts'

type Act = {
  readonly territoryId: TerritoryId
  readonly exchangeId: ExchangeId
  readonly by: Actor
}

/** A third hand acts on what it may know of alone; the two and the house know. */
export async function maySee(ports: Ports, { territoryId, exchangeId, by }: Act): Promise<boolean> {
  if (by.kind !== 'operator' && by.kind !== 'volunteer') return true
  const seen = await ports.transact(scopeOf({ territoryId, by: by.memberId }), async stores =>
    ok((await stores.exchanges.read(exchangeId)) !== undefined),
  )
  return seen.ok && seen.value
}
