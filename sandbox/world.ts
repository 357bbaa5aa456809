import type { Arrivals } from './arrivals.ts'
import type { Bot } from './bot.ts'
import type { CallLog } from './call-log.ts'
import type { Clock } from './clock.ts'
import { Conversation } from './conversation.ts'
import { createCounter } from './counter.ts'
import type { EventHub } from './events.ts'
import type { Faults } from './faults.ts'
import { chatOf, newPerson } from './people.ts'
import type { RateLimiter } from './rate.ts'
import type { Person, PersonFields, SimGroup, Welcome } from './sim-types.ts'

export type Group = SimGroup & { conversation: Conversation }
export type Instruments = {
  clock: Clock
  events: EventHub
  log: CallLog
  arrivals: Arrivals
  faults: Faults
  rate: RateLimiter
}

const firstPersonId = 1000
const firstSupergroupId = -1001000000000
const firstGroupId = -4000000000

/** All that exists in this Telegram: bots, people, groups. Bots outlive `clear`. */
export class World {
  readonly clock: Clock
  readonly events: EventHub
  readonly log: CallLog
  readonly arrivals: Arrivals
  readonly faults: Faults
  readonly rate: RateLimiter
  readonly bots: ReadonlyMap<string, Bot>
  readonly people = new Map<number, Person>()
  readonly groups = new Map<number, Group>()
  /** The product's words to newcomers of the page; outlives `clear`, as the product does. */
  welcome: Welcome | undefined
  private lastPersonId = firstPersonId

  constructor(instruments: Instruments, bots: readonly Bot[]) {
    this.clock = instruments.clock
    this.events = instruments.events
    this.log = instruments.log
    this.arrivals = instruments.arrivals
    this.faults = instruments.faults
    this.rate = instruments.rate
    this.bots = new Map(bots.map(bot => [bot.token, bot]))
  }

  /** The bot of that name, the first one when no name is given. */
  bot(username?: string): Bot | undefined {
    for (const bot of this.bots.values()) {
      if (!username || bot.user.username === username) return bot
    }
    return undefined
  }

  /** Adds a person, or puts them in the place of the one with the same id. */
  addPerson(fields: PersonFields): Person {
    if (fields.id === undefined) {
      do this.lastPersonId += 1
      while (this.people.has(this.lastPersonId))
    }
    const person = newPerson(fields, fields.id ?? this.lastPersonId)
    this.people.set(person.id, person)
    return person
  }

  addGroup({ title, type, members, username }: Omit<SimGroup, 'id'>): Group {
    const id = (type === 'group' ? firstGroupId : firstSupergroupId) - this.groups.size - 1
    const deps = { ...this.chatDeps(), messageIds: createCounter() }
    const conversation = new Conversation(deps, '', { id, type, title, username })
    const group = { id, type, title, username, members, conversation }
    this.groups.set(id, group)
    return group
  }

  /** The private chat between a bot and a person; made at first use. */
  privateChat(bot: Bot, person: Person): Conversation {
    const known = bot.conversations.get(person.id)
    if (known) return known
    const deps = { ...this.chatDeps(), messageIds: bot.messageIds }
    const made = new Conversation(deps, bot.user.username ?? '', chatOf(person))
    bot.conversations.set(person.id, made)
    return made
  }

  clear(): void {
    this.people.clear()
    this.groups.clear()
    for (const bot of this.bots.values()) {
      bot.conversations.clear()
      bot.callbacks.clear()
      bot.files.clear()
      bot.queue.drop()
    }
    this.log.clear()
    this.arrivals.clear()
    this.faults.set({ rules: [] })
    this.lastPersonId = firstPersonId
  }

  private chatDeps() {
    return { clock: this.clock, events: this.events }
  }
}
