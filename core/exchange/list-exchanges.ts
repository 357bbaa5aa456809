import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import type { Exchange } from './exchange.ts'
import { type ExchangeState, exchangeMoves, isFinal } from './machine.ts'

const states = Object.keys(exchangeMoves) as ExchangeState[]
const current = states.filter(state => !isFinal(state))
/** What never became an exchange is no history: it would only show who said no. */
const past: readonly ExchangeState[] = ['confirmed', 'cancelled']

type Query = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly which: 'current' | 'past'
  readonly page: number
}

export const exchangesPerPage = 5

/** One page of a member's exchanges, and whether more follow. */
export const listExchanges =
  (ports: Ports) =>
  async (query: Query): Promise<{ exchanges: readonly Exchange[]; more: boolean }> => {
    const { territoryId, memberId, which, page } = query
    const filter = {
      states: which === 'current' ? current : past,
      limit: exchangesPerPage + 1,
      offset: page * exchangesPerPage,
    }
    const read = await ports.transact(scopeOf({ territoryId, by: memberId }), async stores =>
      ok(await stores.exchanges.ofMember(memberId, filter)),
    )
    if (!read.ok) throw new Error('a list is never refused')
    const { value } = read
    return { exchanges: value.slice(0, exchangesPerPage), more: value.length > exchangesPerPage }
  }
