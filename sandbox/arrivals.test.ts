import { describe, expect, it } from 'vitest'
import { createArrivals } from './arrivals.ts'

const to = (chatId: number, text: string, at = 0) =>
  ({ at, bot: 'b', kind: 'sent', chatId, messageId: 1, text }) as const

describe('the record of what arrived', () => {
  it('tells who got a text, and who got it twice', () => {
    const arrivals = createArrivals()
    for (const [chatId, text] of [
      [1, 'job 7'],
      [2, 'job 7'],
      [1, 'job 7'],
      [1, 'job 8'],
    ] as const) {
      arrivals.add(to(chatId, text))
    }
    expect(arrivals.tally({ text: 'job 7' })).toMatchObject({
      messages: 3,
      chats: 2,
      repeatedChats: 1,
      repeated: [{ chatId: 1, times: 2 }],
    })
    expect(arrivals.tally({ after: 3 })).toMatchObject({ messages: 1, repeated: [] })
    arrivals.add({ ...to(1, 'job 7'), kind: 'deleted' })
    expect(arrivals.tally({ text: 'job 7', kind: 'sent' }).messages).toBe(3)
    expect(arrivals.tally({ bot: 'another' })).toMatchObject({ messages: 0, firstAt: null })
  })

  it('tells the busiest second, wherever it begins', () => {
    const arrivals = createArrivals()
    for (const at of [0, 600, 900, 1500, 1599, 1600, 4000]) arrivals.add(to(at, 'x', at))
    expect(arrivals.tally({})).toMatchObject({ firstAt: 0, lastAt: 4000, busiestSecond: 4 })
  })

  it('keeps the newest, and nothing from before it was cleared', () => {
    const arrivals = createArrivals(3)
    for (const chatId of [1, 2, 3, 4]) arrivals.add(to(chatId, 'x'))
    expect(arrivals.list({}).map(({ seq, chatId }) => [seq, chatId])).toEqual([
      [2, 2],
      [3, 3],
      [4, 4],
    ])
    arrivals.clear()
    arrivals.add(to(9, 'x'))
    expect(arrivals.list({}).map(({ seq }) => seq)).toEqual([5])
  })
})
