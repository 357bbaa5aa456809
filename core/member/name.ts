import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

/** Characters as a person counts them. */
export const longestName = 40

const looksLikeLink = /https?:|www\.|:\/\/|@|\bt\.me\b|\p{L}\.\p{L}{2,}/u
const control = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u

/**
 * The name that a person wants to be called by, tidied. Refuses what is empty, longer than 40
 * characters, without any letter, a link or a handle, or would turn the text around it.
 */
export function toFirstName(typed: string): Result<string, Refusal> {
  const name = typed.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
  const fits = Array.from(name).length <= longestName && /\p{L}/u.test(name)
  if (!fits || looksLikeLink.test(name) || control.test(name)) {
    return refuse({ code: 'invalid-name', limit: longestName })
  }
  return ok(name)
}
