/**
 * A correction can make room: what a limit left out before may count now. The last word on a stretch
 * is then a row of its own, which says the same time and counts more. Nothing ever counts less by it.
 */
import type { Placement } from '../placement/placement.ts'
import type { Stores } from '../ports.ts'
import { mondayOf } from '../scheme/turn.ts'
import { countedOf } from './counted-of.ts'
import type { RegisterRow } from './register-row.ts'

export async function recount(
  stores: Stores,
  placement: Placement,
  corrected: RegisterRow,
  at: Temporal.Instant,
): Promise<void> {
  const monday = mondayOf(corrected.day)
  const days = { from: monday.subtract({ days: 1 }), to: monday.add({ days: 7 }) }
  const rows = await stores.register.standing(placement.id, days)
  for (const row of rows) {
    const { startsAt, endsAt, breakMinutes, uncounted } = row
    const isShort = uncounted?.includes('limit') === true && row.number !== corrected.number
    if (!isShort || startsAt === null || endsAt === null) continue
    const span = { startsAt, endsAt, breakMinutes }
    const count = await countedOf(stores, placement, { span, overlaps: false }, row.number)
    if (count.counted <= row.countedMinutes) continue
    const { number: corrects, ...same } = row
    await stores.register.append({
      ...{ ...same, corrects, at, reason: null, countedMinutes: count.counted },
      uncounted: count.reasons.length === 0 ? null : count.reasons.join(' '),
    })
  }
}
