/** A person taps a few times a second; a stuck finger or a script taps a hundred. */
const most = 10
const windowMs = 1000

/** True while a person has tapped less than ten times within the last second. */
export function createTapLimit(): (personId: number, nowMs: number) => boolean {
  const taps = new Map<number, { since: number; count: number }>()
  return (personId, nowMs) => {
    if (taps.size > 10_000) taps.clear()
    const seen = taps.get(personId)
    if (seen === undefined || nowMs - seen.since >= windowMs) {
      taps.set(personId, { since: nowMs, count: 1 })
      return true
    }
    seen.count += 1
    return seen.count <= most
  }
}
