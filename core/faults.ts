/** Of work on many that goes on past the one that fails: nothing is hidden, and nobody waits for it. */
export function throwAll(faults: readonly unknown[]): void {
  if (faults.length === 1) throw faults[0]
  if (faults.length > 1) throw new AggregateError(faults, `${faults.length} of many failed`)
}
