import { describe, expect, it } from 'vitest'
import type { ChatView, SimMessage } from '../sim-types.ts'
import { countUnread, mergeChat } from './chat-view.ts'

const message = (message_id: number, more: Partial<SimMessage> = {}): SimMessage => ({
  message_id,
  rev: message_id,
  from: 'bot',
  date: 0,
  edited: false,
  deleted: false,
  ...more,
})
const chat = (rev: number, messages: SimMessage[]): ChatView => ({
  rev,
  messages,
  typing: false,
  keyboard: null,
  commands: [],
  started: true,
  blocked: false,
})

describe('a chat that grows', () => {
  it('replaces what was edited and appends what is new, in order', () => {
    const known = chat(2, [message(1), message(2)])
    const merged = mergeChat(known, chat(4, [message(3), message(1, { edited: true })]))
    expect(merged.messages.map(one => [one.message_id, one.edited])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ])
  })

  it('starts afresh after a reset', () => {
    expect(mergeChat(chat(9, [message(1)]), chat(1, [])).messages).toEqual([])
  })
})

it('counts as unread only what the bot wrote and left there', () => {
  const messages = [message(1), message(2, { from: 'person' }), message(3), message(4)]
  expect(countUnread(chat(4, messages), 1)).toBe(2)
  expect(countUnread(chat(4, [message(5, { deleted: true })]), 1)).toBe(0)
  expect(countUnread(undefined, 0)).toBe(0)
})
