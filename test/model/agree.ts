import { isDeepStrictEqual } from 'node:util'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'

/** Where the product and the paper differ: what it is about, and both their words. */
export function agree(about: string, product: unknown, paper: unknown): void {
  if (isDeepStrictEqual(product, paper)) return
  const told = (value: unknown): string => JSON.stringify(value)
  throw new Error(`${about}: the product says ${told(product)}, the paper ${told(paper)}`)
}

export const codeOf = <T>(result: Result<T, Refusal>): string =>
  result.ok ? 'ok' : result.refusal.code

/** What was not refused. Throws when it was. */
export function granted<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
