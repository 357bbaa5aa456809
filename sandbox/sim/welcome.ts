import type { FastifyInstance } from 'fastify'
import { ApiError } from '../errors.ts'
import type { Greeting, Welcome } from '../sim-types.ts'
import type { World } from '../world.ts'

/** `POST /sim/welcome`: what the page says to a newcomer, with ready links; `{}` takes it back. */
export function registerWelcome(app: FastifyInstance, world: World): void {
  app.post<{ Body: Partial<Welcome> }>('/welcome', ({ body }) => {
    const { inLanguage = {} } = body
    if (Object.keys(body).length === 0) world.welcome = undefined
    else if (isGreeting(body) && Object.values(inLanguage).every(isGreeting)) {
      const { title, text, links } = body
      world.welcome = { title, text, links, inLanguage }
    } else throw new ApiError(400, 'a welcome has title, text and links')
    world.events.publish({ type: 'people' })
    return { ok: true }
  })
}

const isGreeting = (given: Partial<Greeting>): given is Greeting =>
  typeof given.title === 'string' && typeof given.text === 'string' && Array.isArray(given.links)
