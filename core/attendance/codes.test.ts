import { describe, expect, it } from 'vitest'
import { type HostPlaceId, type MemberId, type TerritoryId, toId } from '../ids.ts'
import { type CodeSigner, readScreenCode, screenCode } from './screen-code.ts'
import { readWallCode, wallCode } from './wall-code.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
/** A digest of no use but for a test: every letter of the text moves it. */
const sign = (text: string): string => {
  let sum = 7
  return Array.from({ length: 22 }, (_, at) => {
    for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0) + at) % 1_000_003
    return letters[sum % letters.length]
  }).join('')
}
const signer: CodeSigner = { sign, isSigned: (text, code) => sign(text) === code }
const screen = {
  territoryId: toId<TerritoryId>(20),
  hostId: toId<MemberId>(9_000_000_000),
  tutorId: toId<MemberId>(8_000_000_000),
}
const at = (text: string) => Temporal.Instant.from(`2026-11-24T${text}Z`)
const holds = (payload: string, now: Temporal.Instant): boolean | undefined =>
  readScreenCode(payload)?.isHeld(signer, now)

describe('the code on the screen', () => {
  const code = screenCode(signer, screen, at('09:00:10'))

  it('fits into a link, names its screen, and holds for its minute and the next', () => {
    expect(code).toMatch(/^[\w-]{29,64}$/)
    expect(readScreenCode(code)).toMatchObject(screen)
    expect([at('09:00:59'), at('09:01:59'), at('09:02:00')].map(now => holds(code, now))).toEqual([
      true,
      true,
      false,
    ])
    expect(holds(code, at('08:59:59'))).toBe(false)
  })

  it('is nobody else’s: another host, tutor or territory makes it void', () => {
    const [territory, host, tutor, mac] = code.slice(1).split('-')
    const others = [`c1-${host}-${tutor}-${mac}`, `c${territory}-1-${tutor}-${mac}`]
    for (const other of [...others, `c${territory}-${host}-1-${mac}`]) {
      expect(holds(other, at('09:00:10'))).toBe(false)
    }
  })

  it('is never an invitation, nor is an invitation one', () => {
    expect(readScreenCode('cAbcdefghijklmnopqrst-')).toBeUndefined()
    expect(readScreenCode('opp-12')).toBeUndefined()
    expect(readScreenCode(`c${'z'.repeat(11)}-1-1-${'a'.repeat(22)}`)).toBeUndefined()
  })
})

it('the code on the wall says which wall, and reads as it was written', () => {
  const wall = { ...screen, placeId: toId<HostPlaceId>(77), secret: 'a_b-c'.padEnd(22, 'x') }
  const { territoryId, placeId, secret } = wall
  const code = wallCode(wall)
  expect(readWallCode(code)).toEqual({ territoryId, placeId, secret })
  expect(readWallCode('w1-2-short')).toBeUndefined()
  expect(readScreenCode(code)).toBeUndefined()
})
