import { describe, expect, it } from 'vitest'
import { type MemberId, type SessionId, toId } from '../ids.ts'
import { isAlive, isFitPin, type Session } from './session.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}Z`)
const session: Session = {
  id: toId<SessionId>(1),
  memberId: toId<MemberId>(1),
  browserHash: 'same',
  seenAt: at('10:00:00'),
  expiresAt: at('18:00:00'),
  endedAt: null,
}
const alive = (now: string, change: Partial<Session> = {}) =>
  isAlive({ ...session, ...change }, { now: at(now), idleMinutes: 15 })

describe('a session', () => {
  it('stands until it was left alone for as long as the territory says', () => {
    expect(alive('10:14:59')).toBe(true)
    expect(alive('10:15:00')).toBe(false)
  })

  it('ends after its hours however busy, and once it is ended', () => {
    expect(alive('17:59:59', { seenAt: at('17:59:00') })).toBe(true)
    expect(alive('18:00:00', { seenAt: at('17:59:00') })).toBe(false)
    expect(alive('10:01:00', { endedAt: at('10:00:30') })).toBe(false)
  })
})

describe('a PIN', () => {
  it.each(['271828', '100200', '135791', '987650123'])('%s will do', pin => {
    expect(isFitPin(pin)).toBe(true)
  })

  it.each(['', '12345', '000000', '123456', '87654321', '12345a', '１２３４５６', '1'.repeat(13)])(
    '%s will not',
    pin => {
      expect(isFitPin(pin)).toBe(false)
    },
  )
})
