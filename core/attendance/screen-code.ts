/**
 * The code on a tutor's screen: it says whose screen it is and at which host, and changes every minute.
 * It holds for its minute and the next one, so that whoever aims slowly is not turned away.
 */
import { type MemberId, type TerritoryId, toId } from '../ids.ts'

export type Screen = {
  readonly territoryId: TerritoryId
  readonly hostId: MemberId
  readonly tutorId: MemberId
}

/** 16 bytes of a keyed digest, base64url: 22 letters. */
export type CodeSigner = {
  readonly sign: (text: string) => string
  readonly isSigned: (text: string, code: string) => boolean
}

const everyMs = 60_000

/** The part of a `/start` link after `?start=`: at most 64 letters. */
export function screenCode(signer: CodeSigner, screen: Screen, now: Temporal.Instant): string {
  const { territoryId, hostId, tutorId } = screen
  const ids = [territoryId, hostId, tutorId].map(id => id.toString(36)).join('-')
  return `c${ids}-${signer.sign(textOf(screen, minuteOf(now)))}`
}

const shape = /^c([0-9a-z]{1,11})-([0-9a-z]{1,11})-([0-9a-z]{1,11})-([\w-]{22})$/

/** Undefined: it is no code of a screen. */
export function readScreenCode(
  payload: string,
):
  | (Screen & { readonly isHeld: (signer: CodeSigner, now: Temporal.Instant) => boolean })
  | undefined {
  const [, territory, host, tutor, code] = shape.exec(payload) ?? []
  if (territory === undefined || host === undefined || tutor === undefined || code === undefined) {
    return undefined
  }
  const ids = [territory, host, tutor].map(text => Number.parseInt(text, 36))
  if (!ids.every(Number.isSafeInteger)) return undefined
  const screen: Screen = {
    territoryId: toId<TerritoryId>(ids[0] ?? 0),
    hostId: toId<MemberId>(ids[1] ?? 0),
    tutorId: toId<MemberId>(ids[2] ?? 0),
  }
  const isHeld = (signer: CodeSigner, now: Temporal.Instant) =>
    [0, 1].some(back => signer.isSigned(textOf(screen, minuteOf(now) - back), code))
  return { ...screen, isHeld }
}

const minuteOf = (now: Temporal.Instant): number => Math.floor(now.epochMilliseconds / everyMs)

const textOf = ({ territoryId, hostId, tutorId }: Screen, minute: number): string =>
  JSON.stringify(['screen', territoryId, hostId, tutorId, minute])
