import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { createRateLimiter } from './rate.ts'

const model = {
  enforce: true,
  bulkPerSecond: 30,
  chatPerSecond: 1,
  chatBurst: 5,
  groupPerMinute: 20,
}

function setUp(overrides = {}) {
  let now = 0
  const clock = { now: () => now } as Clock
  const limiter = createRateLimiter(clock, { ...model, ...overrides })
  const count = (most: number, send: () => void) => {
    for (let sent = 0; sent < most; sent += 1) {
      try {
        send()
      } catch {
        return sent
      }
    }
    return most
  }
  const pass = (seconds: number) => {
    now += seconds * 1000
  }
  return { limiter, count, pass }
}

describe('the rate model', () => {
  it('lets five at once to one chat, then one a second', () => {
    const { limiter, count, pass } = setUp()
    const send = () => limiter.spend(1, 7, false, true)
    expect(count(10, send)).toBe(5)
    pass(2)
    expect(count(10, send)).toBe(2)
  })

  it('lets thirty a second to all chats, replies beside them', () => {
    const { limiter, count, pass } = setUp()
    let chat = 0
    const notice = () => {
      chat += 1
      limiter.spend(1, chat, false, false)
    }
    expect(count(100, notice)).toBe(30)
    expect(() => limiter.spend(1, 1000, false, true)).not.toThrow()
    pass(0.5)
    expect(count(100, notice)).toBe(15)
  })

  it('lets twenty a minute to a group', () => {
    const { limiter, count, pass } = setUp()
    const send = () => limiter.spend(1, -7, true, true)
    expect(count(100, send)).toBe(20)
    pass(6)
    expect(count(100, send)).toBe(2)
  })

  it('says how many whole seconds to wait, and counts no refused message', () => {
    const { limiter, count, pass } = setUp({ chatPerSecond: 0.1, chatBurst: 1 })
    const send = () => limiter.spend(1, 7, false, true)
    expect(count(1, send)).toBe(1)
    expect(send).toThrow('Too Many Requests: retry after 10')
    pass(4)
    expect(send).toThrow('Too Many Requests: retry after 6')
    pass(6)
    expect(send).not.toThrow()
  })

  it('keeps bots apart, and does nothing unless enforced', () => {
    const { limiter, count } = setUp()
    expect(count(100, () => limiter.spend(1, 7, false, true))).toBe(5)
    expect(count(100, () => limiter.spend(2, 7, false, true))).toBe(5)
    limiter.set({ enforce: false })
    expect(count(100, () => limiter.spend(1, 7, false, true))).toBe(100)
  })
})
