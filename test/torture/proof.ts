/** What a proof counted, and why it does not hold, if it does not. */
export type Proof = {
  readonly rows: readonly (readonly [label: string, count: number | string])[]
  readonly failures: readonly string[]
}

export function joinProofs(proofs: readonly Proof[]): Proof {
  return {
    rows: proofs.flatMap(({ rows }) => rows),
    failures: proofs.flatMap(({ failures }) => failures),
  }
}

export function tableOf({ rows }: Pick<Proof, 'rows'>): string {
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, count]) => `${label.padEnd(width)}  ${String(count)}`).join('\n')
}

/** The first few of what failed: the rest reads the same. */
export function someOf(failures: readonly string[]): readonly string[] {
  const shown = 10
  const more = failures.length - shown
  return more > 0 ? [...failures.slice(0, shown), `and ${more} more`] : failures
}
