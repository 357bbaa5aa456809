import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { createRateLimiter, defaultRate, type Spending } from './rate.ts'
import type { RateModel } from './sim-types.ts'

type What = Partial<Spending>

function setUp(overrides: Partial<RateModel> = {}) {
  let now = 0
  const clock = { now: () => now } as Clock
  const limiter = createRateLimiter(clock, { ...defaultRate, enforce: true, ...overrides })
  let newest = 1000
  /** To somebody else each time, unless told otherwise. */
  const spend = (what: What = {}) => {
    newest += 1
    const usual = { botId: 1, chatId: newest, isGroup: false, lane: 'bulk', messages: 1 } as const
    limiter.spend({ ...usual, ...what })
  }
  const passes = (what?: What) => {
    try {
      spend(what)
      return true
    } catch {
      return false
    }
  }
  const count = (most: number, what?: What) => {
    for (let sent = 0; sent < most; sent += 1) if (!passes(what)) return sent
    return most
  }
  const pass = (seconds: number) => {
    now += seconds * 1000
  }
  /** How many pass until one is refused, at that pace. */
  const stream = (perSecond: number, seconds: number, what?: What) => {
    for (let sent = 0; sent < perSecond * seconds; sent += 1) {
      if (!passes(what)) return sent
      pass(1 / perSecond)
    }
    return perSecond * seconds
  }
  return { limiter, spend, passes, count, pass, stream }
}

const toAna = { chatId: 7, lane: 'reply' } as const

describe('the rate model of a chat', () => {
  it('lets twenty at once to one chat, then one a second', () => {
    const { count, pass } = setUp()
    expect(count(50, toAna)).toBe(20)
    pass(2)
    expect(count(50, toAna)).toBe(2)
  })

  it('lets twenty a minute to a group', () => {
    const { count, pass } = setUp()
    const toGroup = { chatId: -7, isGroup: true, lane: 'reply' } as const
    expect(count(100, toGroup)).toBe(20)
    pass(6)
    expect(count(100, toGroup)).toBe(2)
  })

  it('says how many whole seconds to wait, and refuses until they are over', () => {
    const { spend, count, pass } = setUp({ chatPerSecond: 0.1, chatBurst: 1 })
    expect(count(1, toAna)).toBe(1)
    expect(() => spend(toAna)).toThrow('Too Many Requests: retry after 10')
    pass(4)
    expect(() => spend(toAna)).toThrow('Too Many Requests: retry after 6')
    pass(6)
    expect(() => spend(toAna)).not.toThrow()
  })

  it('holds replies and what is paid to it as well', () => {
    const { count } = setUp()
    expect(count(50, { chatId: 7, lane: 'paid' })).toBe(20)
    expect(count(30, { chatId: 8 })).toBe(20)
  })

  it('takes an album whole or not at all', () => {
    const { passes, count } = setUp({ chatBurst: 5 })
    expect(passes({ ...toAna, messages: 4 })).toBe(true)
    expect(passes({ ...toAna, messages: 2 })).toBe(false)
    expect(count(2, { chatId: 8, messages: 10 })).toBe(1)
  })
})

describe('the rate model of a bot', () => {
  it('bears a burst of a second and then thirty a second, for minutes', () => {
    const { count, stream } = setUp()
    expect(count(30)).toBe(30)
    expect(stream(30, 300)).toBe(9000)
  })

  it('does not bear thirty-three a second', () => {
    expect(setUp().stream(33, 60)).toBeLessThan(500)
  })

  it('refuses all that is sent in bulk until the ban is over, and nothing else', () => {
    const { spend, passes, count, pass } = setUp()
    expect(count(100)).toBe(33)
    expect(() => spend()).toThrow('Too Many Requests: retry after 5')
    pass(4.5)
    expect(() => spend()).toThrow('Too Many Requests: retry after 1')
    expect(passes(toAna)).toBe(true)
    expect(passes({ lane: 'paid' })).toBe(true)
    pass(0.5)
    expect(passes()).toBe(true)
  })

  it('lets a thousand a second where they are paid, in a bucket of their own', () => {
    const { stream, passes } = setUp()
    expect(stream(1000, 10, { lane: 'paid' })).toBe(10_000)
    expect(stream(1100, 60, { lane: 'paid' })).toBeLessThan(15_000)
    expect(passes()).toBe(true)
  })

  it('may stop every method while it is banned', () => {
    const lenient = setUp()
    expect(lenient.count(100)).toBe(33)
    expect(() => lenient.limiter.admit(1)).not.toThrow()
    const strict = setUp({ banStopsAll: true })
    expect(() => strict.limiter.admit(1)).not.toThrow()
    expect(strict.count(100)).toBe(33)
    expect(() => strict.limiter.admit(1)).toThrow('retry after 5')
    expect(() => strict.limiter.admit(2)).not.toThrow()
    strict.pass(5)
    expect(() => strict.limiter.admit(1)).not.toThrow()
  })

  it('keeps bots apart, and does nothing unless enforced', () => {
    const { limiter, count } = setUp()
    expect(count(100, toAna)).toBe(20)
    expect(count(100, { ...toAna, botId: 2 })).toBe(20)
    limiter.set({ enforce: false })
    expect(count(100, toAna)).toBe(100)
  })
})
