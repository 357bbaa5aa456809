import type { TerritoryId } from '../ids.ts'
import { houseOf, scopeOf } from '../listing/member-command.ts'
import type { Scope } from '../ports.ts'
import type { Actor } from './actor.ts'

type Act = { readonly territoryId: TerritoryId; readonly by: Actor; readonly lane?: number }

/** Between the two everything is done whole; a third hand acts on what it may know of alone. */
export function sightOf({ territoryId, by, lane }: Act): Scope {
  const who = { territoryId, ...(lane === undefined ? {} : { lane }) }
  const isThird = by.kind === 'operator' || by.kind === 'volunteer'
  return isThird ? scopeOf({ ...who, by: by.memberId }) : houseOf(who)
}
