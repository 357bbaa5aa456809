import type { PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'

/**
 * In the transaction in which the register is corrected: a certificate that now states more than counts
 * in its days is marked for the desk to look at. It is not taken back by itself: that is a person's word.
 */
export async function questionCertificates(
  { certificates, register }: Pick<Stores, 'certificates' | 'register'>,
  placementId: PlacementId,
  now: Temporal.Instant,
): Promise<number> {
  let questioned = 0
  for (const { id, fromDay, toDay, minutes, questionedAt } of await certificates.holdingOf(
    placementId,
  )) {
    if (questionedAt !== null) continue
    const rows = await register.standing(placementId, { from: fromDay, to: toDay })
    const counted = rows.reduce((sum, row) => sum + row.countedMinutes, 0)
    if (counted >= minutes) continue
    await certificates.question(id, now)
    questioned += 1
  }
  return questioned
}
