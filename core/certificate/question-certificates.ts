/**
 * In the transaction in which register or books are corrected: a certificate that now states more than
 * counts in its days is marked for the desk to look at. It is not taken back by itself: that is a
 * person's word. Each answers how many were marked.
 */
import type { MemberId, PlacementId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Certificate } from './certificate.ts'
import { type Part, partsInBank, partsOfPlacement } from './find-hours.ts'

export async function questionCertificates(
  stores: Stores,
  placementId: PlacementId,
  now: Temporal.Instant,
): Promise<number> {
  const holding = await stores.certificates.holdingOf({ placementId })
  return question(stores, holding, () => partsOfPlacement(stores, placementId), now)
}

/** Of the hours that somebody gave in the bank. */
export async function questionBankHours(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<number> {
  const holding = await stores.certificates.holdingOf({ placementId: null, memberId })
  return question(stores, holding, () => partsInBank(stores, memberId), now)
}

async function question(
  { certificates }: Stores,
  holding: readonly Certificate[],
  readParts: () => Promise<readonly Part[]>,
  now: Temporal.Instant,
): Promise<number> {
  const open = holding.filter(({ questionedAt }) => questionedAt === null)
  const parts = open.length === 0 ? [] : await readParts()
  let questioned = 0
  for (const { id, fromDay, toDay, minutes } of open) {
    const counted = parts
      .filter(({ day }) => isWithin(day, fromDay, toDay))
      .reduce((sum, part) => sum + part.minutes, 0)
    if (counted >= minutes) continue
    await certificates.question(id, now)
    questioned += 1
  }
  return questioned
}

const isWithin = (
  day: Temporal.PlainDate,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): boolean => Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0
