/** The solidarity fund as an operator sees it: what is in it, and what came and went. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import type { Account, StatementLine } from '../ledger/store.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { type Minutes, noMinutes, toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type FundView = {
  readonly account: Account
  /** What it can still give. */
  readonly room: Minutes | null
  readonly lines: readonly (StatementLine & {
    readonly entryId: number
    readonly name: string | null
  })[]
  readonly hasMore: boolean
  readonly timeZone: string
}

const linesShown = 6

/** For staff only; whose names are shown is written down. Refuses `not-found` without a fund. */
export const readFund =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly before?: number
  }): Promise<Result<FundView, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const now = ports.now()
      const staff = await readStaff(stores, query.by, now)
      if (!staff.ok) return staff
      const account = await stores.ledger.fund()
      if (account === undefined) return refuse({ code: 'not-found' })
      const before = query.before === undefined ? {} : { before: query.before }
      const page = { ...before, limit: linesShown + 1 }
      const lines = await stores.ledger.statement(account.id, page)
      const { timeZone } = await stores.network.territory()
      return ok({
        account,
        room: roomOf(account),
        lines: await withNames(stores, lines.slice(0, linesShown), query.by, now),
        hasMore: lines.length > linesShown,
        timeZone,
      })
    })

const roomOf = (account: Account): Minutes | null => {
  if (account.floor === null) return null
  const room = account.settled - account.heldOut - account.floor
  return missingRoom(account, noMinutes) > 0 ? noMinutes : toMinutes(room)
}

async function withNames(
  stores: Stores,
  lines: readonly (StatementLine & { readonly entryId: number })[],
  by: MemberId,
  now: Temporal.Instant,
): Promise<FundView['lines']> {
  const row = { actor: actorOf(by), action: 'member.read', entity: 'member', reason: 'fund' }
  const named: FundView['lines'][number][] = []
  for (const line of lines) {
    const { otherMemberId: id } = line
    const member = id === null ? undefined : await stores.members.read(id)
    if (id !== null) await stores.audit.write({ ...row, entityId: id }, now)
    named.push({ ...line, name: member?.firstName ?? null })
  }
  return named
}
