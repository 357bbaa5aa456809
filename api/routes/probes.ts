import type { FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { forEverybody } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { ProblemError } from '../problem.ts'
import { problems } from '../schemas/common.ts'

const tags = ['Probes']
const config = forEverybody

/** For whoever runs the machine: no token of a territory opens or is needed here. */
export const probeRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/health',
      {
        config,
        schema: {
          ...{ tags, summary: 'The process runs' },
          response: { 200: z.object({ status: z.literal('ok') }), ...problems },
        },
      },
      () => Promise.resolve({ status: 'ok' as const }),
    )
    app.get(
      '/ready',
      {
        config,
        schema: {
          ...{ tags, summary: 'The database answers' },
          response: { 200: z.object({ status: z.literal('ready') }), ...problems },
        },
      },
      async () => {
        if (!(await deps.ready())) throw new ProblemError(503, 'not-ready', 'Not ready')
        return { status: 'ready' as const }
      },
    )
    app.get(
      '/metrics',
      {
        config,
        schema: {
          ...{ tags, security: [{ metricsToken: [] }, {}] },
          summary:
            'For Prometheus: with the metrics token, or from this machine when there is none',
          response: { 200: { content: { 'text/plain': { schema: z.string() } } }, ...problems },
        },
      },
      async (request, reply) => {
        if (!mayScrape(deps, request)) throw new ProblemError(403, 'not-allowed', 'Not for you')
        void reply.type(deps.metrics.contentType).serializer(String)
        return deps.metrics.text()
      },
    )
    done()
  }

/** What a proxy passes on comes from elsewhere, though its own address is this machine's. */
function mayScrape({ metricsToken, hash }: ApiDeps, { headers, socket }: FastifyRequest): boolean {
  if (metricsToken !== undefined) {
    // Compared by hash, so that the time it takes tells nothing about the token.
    return hash(headers.authorization ?? '') === hash(`Bearer ${metricsToken}`)
  }
  const passedOn = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
  return !passedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
}
