/** One line of the table in docs/benchmarks.md: what was measured, beside its peer or its aim. */
export type Row = {
  readonly question: string
  readonly what: string
  /** With its unit. */
  readonly measured: string
  readonly aim: string
}

/** The value that `share` of the samples do not exceed. Throws RangeError on no samples. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]
  if (value === undefined) throw new RangeError('no samples')
  return value
}
