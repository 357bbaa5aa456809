/** A refusal on its way to the boundary of a door, which answers it. Core itself throws none. */
import type { Refusal } from './refusal.ts'
import type { Result } from './result.ts'

export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** The value of a use case; throws RefusedError where it refuses. */
export function unwrap<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new RefusedError(result.refusal)
  return result.value
}
