/**
 * Nobody begins without a place, somebody beside them, and a plan where the law counts by the month. Away
 * from where they live only with their consent: from the municipality, or the province, as the scheme has it.
 */
import type { Stores } from '../ports.ts'
import { rowOf } from '../scheme/rule-row.ts'
import { rulesOf } from '../scheme/rules.ts'
import type { Placement } from './placement.ts'
import type { PlacementNeed } from './term-fault.ts'

type Needed = Pick<Stores, 'hosts' | 'mandates' | 'members' | 'placements'>

export async function unmetNeeds(
  stores: Needed,
  placement: Placement,
  now: Temporal.Instant,
): Promise<readonly PlacementNeed[]> {
  const { id, placeId, hostId, memberId, order, fromDay } = placement
  const rules = rulesOf(order.scheme, fromDay)
  const tutors = (await stores.mandates.holders('tutor', hostId, now)).filter(
    each => each !== memberId,
  )
  const isPlanned = (await stores.placements.slotsOf(id)).length > 0
  const missing: PlacementNeed[] = []
  if (placeId === null) missing.push('place')
  if (tutors.length === 0) missing.push('tutor')
  if (rowOf(rules, 'month-least') !== undefined && !isPlanned) missing.push('plan')
  if (!order.consents && (await isAway(stores, placement))) missing.push('consent')
  return missing
}

/** ISTAT codes begin with the province. */
const provinceOf = (code: string): string => code.slice(0, 3)

async function isAway(
  { hosts, members }: Needed,
  { placeId, memberId, order, fromDay }: Placement,
): Promise<boolean> {
  const area = rowOf(rulesOf(order.scheme, fromDay), 'where')?.area
  const place = placeId === null ? undefined : await hosts.place(placeId)
  if (place === undefined || (area !== 'municipality' && area !== 'province')) return false
  const home = (await members.read(memberId))?.municipalityCode ?? ''
  const there = place.municipalityCode
  return area === 'municipality' ? home !== there : provinceOf(home) !== provinceOf(there)
}
