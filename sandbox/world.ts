import type { Bot } from './bot.ts'
import type { CallLog } from './call-log.ts'
import type { Clock } from './clock.ts'
import { type Conversation, createConversation } from './conversation.ts'
import { createCounter } from './counter.ts'
import type { EventHub } from './events.ts'
import type { Faults } from './faults.ts'
import { chatOf, newPerson } from './people.ts'
import type { RateLimiter } from './rate.ts'
import type { Person, PersonFields, SimGroup } from './sim-types.ts'
import type { Chat } from './telegram-types.ts'

export type Group = SimGroup & { conversation: Conversation }
export type Instruments = {
  clock: Clock
  events: EventHub
  log: CallLog
  faults: Faults
  rate: RateLimiter
}
export type World = Instruments & {
  readonly bots: Map<string, Bot>
  readonly people: Map<number, Person>
  readonly groups: Map<number, Group>
  bot(username?: string): Bot | undefined
  addPerson(fields: PersonFields): Person
  addGroup(fields: Omit<SimGroup, 'id'>): Group
  /** The private chat between a bot and a person; made at first use. */
  privateChat(bot: Bot, person: Person): Conversation
  clear(): void
}

/** All that exists in this Telegram: bots, people, groups. Bots outlive `clear`. */
export function createWorld(instruments: Instruments, bots: Map<string, Bot>): World {
  const people = new Map<number, Person>()
  const groups = new Map<number, Group>()
  let lastPersonId = 1000
  let lastGroupId = -1001000000000

  return {
    ...instruments,
    bots,
    people,
    groups,
    bot(username) {
      for (const bot of bots.values()) {
        if (!username || bot.user.username === username) return bot
      }
      return undefined
    },
    addPerson(fields) {
      while (people.has(lastPersonId + 1)) lastPersonId += 1
      const person = newPerson(fields, fields.id ?? ++lastPersonId)
      people.set(person.id, person)
      return person
    },
    addGroup({ title, type, members, username }) {
      lastGroupId -= 1
      const id = type === 'group' ? lastGroupId + 1001000000000 - 4000000000 : lastGroupId
      const chat: Chat = { id, type, title, username }
      const nextMessageId = createCounter(0)
      const conversation = createConversation({ ...instruments, nextMessageId }, '', chat)
      const group = { id, type, title, username, members, conversation }
      groups.set(id, group)
      return group
    },
    privateChat(bot, person) {
      const known = bot.conversations.get(person.id)
      if (known) return known
      const deps = { ...instruments, nextMessageId: bot.nextMessageId }
      const made = createConversation(deps, bot.user.username ?? '', chatOf(person))
      bot.conversations.set(person.id, made)
      return made
    },
    clear() {
      people.clear()
      groups.clear()
      for (const bot of bots.values()) {
        bot.conversations.clear()
        bot.callbacks.clear()
        bot.files.clear()
        bot.queue.drop()
      }
      instruments.log.clear()
      instruments.faults.set({ rules: [] })
      lastPersonId = 1000
    },
  }
}
