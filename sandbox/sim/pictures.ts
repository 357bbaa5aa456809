import type { FastifyInstance } from 'fastify'
import { ApiError } from '../errors.ts'
import type { World } from '../world.ts'
import { findBot } from './lookup.ts'

/** `GET /sim/pictures/<file_id>`: the photo itself, for the page. Nothing that could run as a script. */
export function registerPictures(app: FastifyInstance, world: World): void {
  app.get<{ Params: { id: string } }>('/pictures/:id', (request, reply) => {
    const bytes = findBot(world, request).files.find(request.params.id)?.stored.bytes
    const type = bytes && typeOf(bytes)
    if (!type) throw new ApiError(404, 'no such picture')
    return reply
      .type(type)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=3600')
      .send(bytes)
  })
}

function typeOf(bytes: Uint8Array): string | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0x89 && second === 0x50) return 'image/png'
  if (first === 0xff && second === 0xd8) return 'image/jpeg'
  if (first === 0x47 && second === 0x49 && third === 0x46) return 'image/gif'
  if (first === 0x52 && second === 0x49 && third === 0x46 && fourth === 0x46) return 'image/webp'
  return undefined
}
