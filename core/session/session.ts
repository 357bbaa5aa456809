/**
 * A session of the operators' pages belongs to one member and one browser. It begins with a link that
 * the chat gave, usable once, and a PIN; it ends by itself, and at once with the role that opened it.
 */
import type { ConsoleLinkId, MemberId, SessionId } from '../ids.ts'

export const linkMinutes = 10
/** However busy: whoever works longer shows once more who they are. */
export const sessionHours = 8
/** So many wrong PINs, and none is taken for a while. */
export const mostTries = 5
export const lockMinutes = 15

export type ConsoleLink = {
  readonly id: ConsoleLinkId
  readonly memberId: MemberId
  readonly expiresAt: Temporal.Instant
  readonly usedAt: Temporal.Instant | null
}

export type Pin = {
  readonly hash: string
  /** Wrong ones since the last right one. */
  readonly tries: number
  readonly lockedUntil: Temporal.Instant | null
  readonly setAt: Temporal.Instant
}

export type Session = {
  readonly id: SessionId
  readonly memberId: MemberId
  /** Digest of what the browser keeps and of how it names itself. */
  readonly browserHash: string
  readonly seenAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
}

const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean =>
  Temporal.Instant.compare(a, b) < 0

export const isOpenLink = (link: ConsoleLink | undefined, now: Temporal.Instant): boolean =>
  link !== undefined && link.usedAt === null && isBefore(now, link.expiresAt)

export const isLocked = ({ lockedUntil }: Pick<Pin, 'lockedUntil'>, now: Temporal.Instant) =>
  lockedUntil !== null && isBefore(now, lockedUntil)

/** Neither ended nor too old nor left alone for longer than the territory lets it stand open. */
export const isAlive = (
  session: Session,
  { now, idleMinutes }: { readonly now: Temporal.Instant; readonly idleMinutes: number },
): boolean =>
  session.endedAt === null &&
  isBefore(now, session.expiresAt) &&
  isBefore(now, session.seenAt.add({ minutes: idleMinutes }))

/** Digits alone, at least six; not one digit over and over, and no run like 123456. */
export function isFitPin(pin: string): boolean {
  if (!/^\d{6,12}$/.test(pin)) return false
  const digits = Array.from({ length: pin.length }, (_, at) => Number(pin[at]))
  const steps = new Set(digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0)))
  const [step] = steps
  return steps.size > 1 || step === undefined || Math.abs(step) > 1
}
