/** Two records that are one person: what is the one's becomes the other's. */
import type { RefusalCode } from '#core/refusal'
import { heldIn, heldOut, type Paper, type PaperPerson } from './paper.ts'
import { joinTimes } from './paper-given.ts'

export function foreseeMerge(
  paper: Paper,
  gone: PaperPerson,
  stays: PaperPerson,
): RefusalCode | undefined {
  if (gone === stays) return 'not-found'
  const together = [...paper.exchanges.values()].some(({ giver, receiver }) =>
    [giver, receiver].every(id => id === gone.id || id === stays.id),
  )
  const isBound = heldOut(paper, gone.id) !== 0 || heldIn(paper, gone.id) !== 0
  return together || isBound ? 'merge-conflict' : undefined
}

export function joinRecords(paper: Paper, gone: PaperPerson, stays: PaperPerson): void {
  for (const listing of paper.listings.values()) {
    if (listing.owner === gone.id) listing.owner = stays.id
  }
  for (const exchange of paper.exchanges.values()) {
    if (exchange.giver === gone.id) exchange.giver = stays.id
    if (exchange.receiver === gone.id) exchange.receiver = stays.id
  }
  for (const group of paper.groups.values()) {
    if (group.leader === gone.id) group.leader = stays.id
    const place = group.places.get(gone.id)
    group.places.delete(gone.id)
    const own = group.places.get(stays.id)
    const keepsOwn = own !== undefined && (own.state === 'joined' || place?.state !== 'joined')
    if (place !== undefined && !keepsOwn) group.places.set(stays.id, place)
  }
  joinTimes(paper, gone.id, stays.id)
  stays.settled += gone.settled
  Object.assign(gone, { state: 'left', settled: 0, pausedUntil: null, mergedInto: stays.id })
}
