import type { FastifyInstance } from 'fastify'
import type { Bot } from '../bot.ts'
import { ApiError } from '../errors.ts'
import { setBlocked } from '../membership.ts'
import { changePerson, chatOf } from '../people.ts'
import type { ManyPeople, PersonFields } from '../sim-types.ts'
import type { World } from '../world.ts'
import { findBot, findPlace } from './lookup.ts'

export function registerPeople(app: FastifyInstance, world: World): void {
  app.post<{ Body: PersonFields }>('/people', request => {
    const fields = request.body
    if (!fields.firstName) throw new ApiError(400, 'firstName is needed')
    const person = world.addPerson(fields)
    world.events.publish({ type: 'people', personId: person.id })
    return person
  })
  app.post<{ Body: Partial<ManyPeople> }>('/people/many', request => {
    const { people = [], started = false } = request.body
    if (people.some(fields => !fields.firstName)) throw new ApiError(400, 'firstName is needed')
    const ids = people.map(fields => world.addPerson(fields).id)
    if (started) openChats(world, findBot(world, request), ids)
    world.events.publish({ type: 'people' })
    return { ids }
  })
  app.patch<{ Body: Partial<PersonFields> }>('/people/:id', request => {
    const { person } = findPlace(world, request)
    changePerson(person, request.body)
    for (const bot of world.bots.values()) {
      const chat = bot.conversations.get(person.id)
      if (!chat) continue
      Object.assign(chat.chat, chatOf(person))
      chat.touch()
    }
    world.events.publish({ type: 'people', personId: person.id })
    return person
  })
  for (const [path, blocked] of [
    ['block', true],
    ['unblock', false],
  ] as const) {
    app.post(`/people/:id/${path}`, request => {
      const { bot, person } = findPlace(world, request)
      return { update_id: setBlocked(world, bot, person, blocked) }
    })
  }
}

function openChats(world: World, bot: Bot, ids: readonly number[]): void {
  for (const id of ids) {
    const person = world.people.get(id)
    if (person) world.privateChat(bot, person).started = true
  }
}
