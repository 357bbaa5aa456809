import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chatBurst, createBucket, createChatLimit, replyBurst } from './limits.ts'

describe('a bucket', () => {
  it('says when the next token is there', () => {
    const bucket = createBucket(2, 10)
    expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 100])
    expect([bucket.take(50), bucket.take(100), bucket.take(100)]).toEqual([50, 0, 100])
  })

  it('holds no more than it can, and takes back what was not used', () => {
    const bucket = createBucket(1, 10)
    bucket.giveBack()
    expect([bucket.take(0), bucket.take(0)]).toEqual([0, 100])
    bucket.giveBack()
    expect([bucket.take(0), bucket.take(0)]).toEqual([0, 100])
  })

  it('never lets more through than capacity and rate allow, even when the clock steps back', () => {
    const steps = fc.array(fc.integer({ min: -200, max: 200 }), { maxLength: 200 })
    fc.assert(
      fc.property(steps, moves => {
        const bucket = createBucket(3, 30)
        let [now, farthest, passed] = [0, 0, bucket.take(0) === 0 ? 1 : 0]
        for (const move of moves) {
          now += move
          farthest = Math.max(farthest, now)
          if (bucket.take(now) === 0) passed += 1
        }
        expect(passed).toBeLessThanOrEqual(3 + (farthest * 30) / 1000)
      }),
    )
  })
})

describe('the limit of a chat', () => {
  it('lets a short burst pass, then one a second, and knows chats apart', () => {
    const limit = createChatLimit()
    const burst = Array.from({ length: chatBurst }, () => limit.take(1, 0))
    expect(burst.every(wait => wait === 0)).toBe(true)
    expect([limit.take(1, 0), limit.take(2, 0), limit.take(1, 1000)]).toEqual([1000, 0, 0])
  })

  it('lets answers follow a fast hand, then one a second; both share the chat', () => {
    const limit = createChatLimit()
    const answers = Array.from({ length: replyBurst - 1 }, () => limit.takeReply(1, 0))
    expect(answers.every(wait => wait === 0)).toBe(true)
    expect([limit.take(1, 0), limit.take(1, 0), limit.takeReply(1, 0)]).toEqual([0, 1000, 1000])
    expect([limit.takeReply(1, 1000), limit.take(1, 1000), limit.take(1, 2000)]).toEqual([
      0, 1000, 0,
    ])
  })

  it('holds a group to twenty a minute', () => {
    const limit = createChatLimit()
    let passed = 0
    for (let now = 0; now < 600_000; now += 100) {
      if (limit.takeReply(-5, now) === 0) passed += 1
    }
    expect(passed).toBe(20 + 199)
  })

  it('forgets only chats that are free again', () => {
    const limit = createChatLimit()
    for (let chat = 0; chat <= 2001; chat += 1) limit.take(chat, 0)
    for (let used = 0; used < chatBurst; used += 1) limit.take(5000, 100_000)
    expect(limit.take(5000, 100_000)).toBe(1000)
    expect(limit.take(0, 100_000)).toBe(0)
  })
})
