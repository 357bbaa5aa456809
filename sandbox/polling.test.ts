import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { createCounter } from './counter.ts'
import { Polling, type PollRequest } from './polling.ts'
import { UpdateQueue } from './updates.ts'

function setUp(calm?: boolean) {
  const queue = new UpdateQueue({ seconds: () => 0 } as Clock, createCounter())
  const polling = new Polling(queue, calm)
  const poll = (request: Partial<PollRequest> = {}) =>
    polling.poll({ offset: 0, limit: 100, timeout: 0, onHangUp: () => undefined, ...request })
  const say = () => queue.push('message', { chat: { id: 7 } })
  return { queue, polling, poll, say }
}

describe('long polling', () => {
  it('hands out one update when the same offset is asked for in haste', async () => {
    const { poll, say } = setUp()
    say()
    say()
    expect(await poll({ offset: 1 })).toHaveLength(2)
    expect(await poll({ offset: 1 })).toHaveLength(1)
    expect(await poll({ offset: 2 })).toHaveLength(1)
  })

  it('can be told not to mind haste', async () => {
    const { poll, say } = setUp(false)
    expect(await poll()).toEqual([])
    expect(await poll()).toEqual([])
    say()
    say()
    expect(await poll()).toHaveLength(2)
  })

  it('gives updates of one moment together, and none to a caller who hung up', async () => {
    const { poll, say } = setUp()
    const both = poll({ timeout: 5 })
    say()
    say()
    expect(await both).toHaveLength(2)
    let hangUp = () => undefined as unknown
    const gone = poll({ offset: 3, timeout: 5, onHangUp: end => (hangUp = end) })
    hangUp()
    expect(await gone).toEqual([])
    say()
    expect(await poll({ offset: 3 })).toHaveLength(1)
  })

  it('ends the poll that waits with the reason it is given', async () => {
    const { poll, polling } = setUp()
    const waiting = poll({ timeout: 5 })
    polling.terminate('terminated by setWebhook request')
    await expect(waiting).rejects.toThrow('Conflict: terminated by setWebhook request')
  })
})
