import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { type Exchange, sideOf } from './exchange.ts'

const looked = 30
const shown = 5

/** The newest that this operator may correct: counted, not corrected yet, not their own. No names. */
export const listCounted =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
  }): Promise<Result<readonly Exchange[], Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const staff = await readStaff(stores, query.by, ports.now())
      if (!staff.ok) return staff
      const page = await stores.exchanges.page({ state: 'confirmed', limit: looked })
      const open = page.filter(
        exchange =>
          sideOf(exchange, query.by) === undefined &&
          exchange.parties.every(({ corrected }) => corrected === null),
      )
      return ok(open.slice(0, shown))
    })
