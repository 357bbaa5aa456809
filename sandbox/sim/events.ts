import type { FastifyInstance } from 'fastify'
import type { World } from '../world.ts'

const heartbeatMs = 20_000

/** `GET /sim/events`: one line of JSON for every change, as server-sent events. */
export function registerEvents(app: FastifyInstance, world: World): void {
  app.get('/events', (_request, reply) => {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    raw.write(': open\n\n')
    const stop = world.events.subscribe(event => {
      raw.write(`data: ${JSON.stringify(event)}\n\n`)
    })
    const heartbeat = setInterval(() => raw.write(': alive\n\n'), heartbeatMs)
    raw.on('close', () => {
      clearInterval(heartbeat)
      stop()
    })
  })
}
