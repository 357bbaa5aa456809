import type { FastifyInstance } from 'fastify'
import { ApiError } from '../errors.ts'
import type { World } from '../world.ts'
import { registerChat } from './chat.ts'
import { registerControl } from './control.ts'
import { registerEvents } from './events.ts'
import { registerGroups } from './groups.ts'
import { registerPeople } from './people.ts'
import { registerPictures } from './pictures.ts'
import { registerWelcome } from './welcome.ts'

/** `/sim/*`: the people's side of this Telegram, for the page and for tests. */
export function registerSim(app: FastifyInstance, world: World): void {
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof ApiError ? error.code : 500
    return reply.code(status).send({ error: error instanceof Error ? error.message : 'unknown' })
  })
  app.addHook('preHandler', (request, _reply, done) => {
    request.body ??= {}
    done()
  })
  registerPeople(app, world)
  registerChat(app, world)
  registerGroups(app, world)
  registerControl(app, world)
  registerEvents(app, world)
  registerWelcome(app, world)
  registerPictures(app, world)
}
