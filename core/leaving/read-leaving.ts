import type { ExchangeCard } from '../exchange/read-exchange.ts'
import { readRunning } from '../exchange/read-running.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { type Minutes, noMinutes } from '../minutes.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/** What leaving would mean for a member, today. */
export type Leaving = {
  readonly settled: Minutes
  /** Would be cancelled. */
  readonly toCome: readonly ExchangeCard[]
  /** Has to be counted or decided before. */
  readonly toSettle: readonly ExchangeCard[]
  readonly asked: boolean
}

const most = 50

export const readLeaving =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    /** Who reads: the member, or staff. */
    readonly by: MemberId
    readonly memberId: MemberId
  }): Promise<Result<Leaving, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const member = await stores.members.read(query.memberId)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      const settled = (await stores.ledger.accountOf(member.id))?.settled ?? noMinutes
      const running = await readRunning(stores, member.id, most, ports.now())
      const isToCome = ({ exchange: { state } }: ExchangeCard): boolean =>
        state === 'accepted' || state === 'scheduled'
      return ok({
        settled,
        toCome: running.filter(isToCome),
        toSettle: running.filter(card => !isToCome(card)),
        asked: (await stores.queue.openOf(member.id, 'leaving')) !== undefined,
      })
    })
