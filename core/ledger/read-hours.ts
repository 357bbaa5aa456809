/** The hours of the bank of one member: balance, what is promised, the last entries. */

import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Account, StatementLine } from './store.ts'

export type Hours = {
  readonly account: Account
  readonly lines: readonly (StatementLine & { readonly otherName: string | null })[]
  readonly timeZone: string
}

const linesShown = 5

/** Refuses `not-found` when the member has no account. */
export const readHours =
  (ports: Ports) =>
  ({
    territoryId,
    memberId,
  }: {
    territoryId: TerritoryId
    memberId: MemberId
  }): Promise<Result<Hours, Refusal>> =>
    ports.transact(scopeOf({ territoryId, by: memberId }), async stores => {
      const account = await stores.ledger.accountOf(memberId)
      if (account === undefined) return refuse({ code: 'not-found' })
      const lines = await stores.ledger.statement(account.id, { limit: linesShown })
      const named: Hours['lines'][number][] = []
      for (const line of lines) {
        const other =
          line.otherMemberId === null ? undefined : await stores.members.read(line.otherMemberId)
        named.push({ ...line, otherName: other?.firstName ?? null })
      }
      const { timeZone } = await stores.network.territory()
      return ok({ account, lines: named, timeZone })
    })
