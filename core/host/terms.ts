/** What is written down of a host is short, and counts are whole. */
import { plain } from '../placement/check-terms.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export function checkText(text: string, field: string, longest: number): Result<string, Refusal> {
  const given = plain(text)
  const stands = given !== '' && given.length <= longest
  return stands ? ok(given) : refuse({ code: 'invalid-settings', field })
}

/** More people at once than any place has are a slip of the pen. */
const mostPeople = 500

export const isCapacity = (count: number): boolean =>
  Number.isSafeInteger(count) && count >= 1 && count <= mostPeople
