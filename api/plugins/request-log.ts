import type { FastifyInstance } from 'fastify'

/** One line per request: the route as written, never the address, the query or a header. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { url: route } = request.routeOptions
    const facts = { method: request.method, route, status: reply.statusCode }
    const ms = Math.round(reply.elapsedTime)
    request.log.info({ ...facts, ms, tokenId: request.caller?.tokenId }, 'answered')
  })
}
