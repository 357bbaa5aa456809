import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

const number = /^\+?\d{6,15}$/

/**
 * A phone number as it is kept: an optional plus and 6 to 15 digits, without the spaces it was
 * written with; 00 in front counts as the plus. Refuses everything else as `invalid-phone`.
 */
export function toPhone(typed: string): Result<string, Refusal> {
  const phone = typed.replaceAll(/\s/gu, '').replace(/^00/, '+')
  return number.test(phone) ? ok(phone) : refuse({ code: 'invalid-phone' })
}
