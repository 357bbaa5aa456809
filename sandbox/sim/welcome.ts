import type { FastifyInstance } from 'fastify'
import { ApiError } from '../errors.ts'
import type { Welcome } from '../sim-types.ts'
import type { World } from '../world.ts'

/** `POST /sim/welcome`: what the page says to a newcomer, with ready links; `{}` takes it back. */
export function registerWelcome(app: FastifyInstance, world: World): void {
  app.post<{ Body: Partial<Welcome> }>('/welcome', request => {
    const { title, text, links } = request.body
    if (title === undefined && text === undefined && links === undefined) world.welcome = undefined
    else if (typeof title === 'string' && typeof text === 'string' && Array.isArray(links)) {
      world.welcome = { title, text, links }
    } else throw new ApiError(400, 'a welcome has title, text and links')
    world.events.publish({ type: 'people' })
    return { ok: true }
  })
}
