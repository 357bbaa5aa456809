import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { createCounter } from './counter.ts'
import { expiryOf, laneOf } from './retention.ts'
import { UpdateQueue } from './updates.ts'

function setUp(disturbance?: { duplicate: () => boolean; reorder: () => boolean }) {
  let seconds = 1_000_000
  const clock = { seconds: () => seconds } as Clock
  const queue = new UpdateQueue(clock, createCounter(), disturbance)
  const ids = (offset: number, limit = 100) =>
    queue.take(offset, limit).map(update => update.update_id)
  const pass = (amount: number) => {
    seconds += amount
  }
  const say = () => queue.push('message', { chat: { id: 7 }, date: seconds })
  return { queue, ids, pass, say }
}

describe('the queue of updates', () => {
  it('repeats until a higher offset confirms', () => {
    const { ids, say, queue } = setUp()
    for (let count = 0; count < 3; count += 1) say()
    expect(ids(0, 2)).toEqual([1, 2])
    expect(ids(0)).toEqual([1, 2, 3])
    expect(ids(3)).toEqual([3])
    expect(queue.stats()).toEqual({ created: 3, confirmed: 2, expired: 0, pending: 1 })
  })

  it('takes a higher offset for an answer to updates never seen', () => {
    const { ids, say } = setUp()
    for (let count = 0; count < 3; count += 1) say()
    expect(ids(3)).toEqual([3])
  })

  it('keeps the newest only when the offset is negative', () => {
    const { ids, say } = setUp()
    for (let count = 0; count < 5; count += 1) say()
    expect(ids(-2)).toEqual([4, 5])
    expect(ids(0)).toEqual([4, 5])
  })

  it('forgets each kind after its own time', () => {
    const { ids, say, pass, queue } = setUp()
    queue.push('callback_query', { from: { id: 7 } })
    queue.push('inline_query', { from: { id: 7 } })
    say()
    pass(29)
    expect(ids(0)).toEqual([1, 2, 3])
    pass(1)
    expect(ids(0)).toEqual([1, 3])
    pass(120)
    expect(ids(0)).toEqual([3])
    pass(24 * 3600)
    expect(ids(0)).toEqual([])
    expect(queue.stats()).toMatchObject({ expired: 3, pending: 0 })
  })

  it('counts a day from the edit of an edited message', () => {
    expect(expiryOf('edited_message', { date: 10, edit_date: 500 }, 600)).toBe(500 + 86_400)
    expect(expiryOf('my_chat_member', {}, 600)).toBe(600 + 86_400)
  })

  it('takes only the kinds asked for, some of them only when asked', () => {
    const { queue } = setUp()
    expect(queue.push('message_reaction', {})).toBeNull()
    queue.allow(['message_reaction'])
    expect(queue.push('message_reaction', {})).toBe(1)
    expect(queue.push('message', {})).toBeNull()
    queue.allow(undefined)
    expect(queue.push('message', {})).toBeNull()
    queue.allow([])
    expect(queue.push('message', {})).toBe(2)
  })

  it('repeats a duplicated update once after its confirmation', () => {
    let duplicates = 1
    const duplicate = () => {
      duplicates -= 1
      return duplicates >= 0
    }
    const { ids, say } = setUp({ duplicate, reorder: () => false })
    say()
    expect(ids(0)).toEqual([1])
    expect(ids(2)).toEqual([1])
    expect(ids(2)).toEqual([])
  })

  it('lets one update overtake another, and loses neither', () => {
    let swaps = 1
    const reorder = () => {
      swaps -= 1
      return swaps >= 0
    }
    const { ids, say } = setUp({ duplicate: () => false, reorder })
    say()
    expect(ids(0)).toEqual([])
    say()
    expect(ids(0)).toEqual([2, 1])
    expect(ids(3)).toEqual([])
  })

  it("keeps a person's messages and presses in different lanes", () => {
    const chat = { id: 7 }
    const lanes = [
      laneOf('message', { chat }),
      laneOf('edited_message', { chat }),
      laneOf('callback_query', { from: { id: 7 }, message: { chat } }),
      laneOf('my_chat_member', { chat }),
    ]
    expect(lanes[0]).toBe(lanes[1])
    expect(new Set(lanes).size).toBe(3)
  })
})
