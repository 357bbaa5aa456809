/** The nightly look at the periods, and what it would do tonight. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { keptSince, type RetentionCounts, type RetentionRule, ruleNames } from './periods.ts'

/**
 * Each rule is a unit of work that writes down its count with what it does: cut short, the next run
 * goes on; run twice, there is nothing left to do.
 */
export const keepPeriods =
  (ports: Ports) =>
  async (territoryId: TerritoryId): Promise<RetentionCounts> => {
    const work = async <T>(task: (stores: Stores) => Promise<T>): Promise<T> => {
      const done = await ports.transact(houseOf({ territoryId }), async stores =>
        ok(await task(stores)),
      )
      if (!done.ok) throw new Error('what the house does is refused by nobody')
      return done.value
    }
    // One moment for all: what one rule empties another may remove.
    const began = ports.now()
    const run = await work(({ retention }) => retention.begin(began))
    const counts: RetentionCounts = {}
    for (const rule of ruleNames) {
      counts[rule] = await work(async stores => {
        const gone = await stores.retention.purge(rule, await since(stores, rule, began))
        await stores.retention.note(run, { ...counts, [rule]: gone })
        return gone
      })
    }
    await work(({ retention }) => retention.end(run, ports.now()))
    return counts
  }

/** What would go if it ran now; nothing is changed. */
export const foreseePeriods =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
  }): Promise<Result<RetentionCounts, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const counts: RetentionCounts = {}
      for (const rule of ruleNames) {
        counts[rule] = await stores.retention.count(rule, await since(stores, rule, ports.now()))
      }
      return ok(counts)
    })

async function since(
  { network }: Pick<Stores, 'network'>,
  rule: RetentionRule,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const { timeZone } = await network.territory()
  return keptSince(rule, await network.settings(), now.toZonedDateTimeISO(timeZone))
}
