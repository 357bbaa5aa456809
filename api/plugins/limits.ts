import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type ApiDeps, defaultLimits } from '../deps.ts'
import { ProblemError } from '../problem.ts'

type Limiter = ReturnType<FastifyInstance['createRateLimit']>

const timeWindow = 60_000

/** Per network address before the token is looked up; probes of the machine are not counted. */
export function addAddressLimit(app: FastifyInstance, { limits = defaultLimits }: ApiDeps): void {
  const limiter = app.createRateLimit({ max: limits.perAddress, timeWindow })
  app.addHook('onRequest', async (request, reply) => {
    if (!isProbe(request)) await take(limiter, request, reply)
  })
}

/** Per token, from wherever it is used. */
export function addTokenLimit(app: FastifyInstance, { limits = defaultLimits }: ApiDeps): void {
  const keyGenerator = (request: FastifyRequest) => `token-${request.caller?.tokenId ?? 0}`
  const limiter = app.createRateLimit({ max: limits.perToken, timeWindow, keyGenerator })
  app.addHook('onRequest', async (request, reply) => {
    if (request.caller !== undefined) await take(limiter, request, reply)
  })
}

async function take(limiter: Limiter, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const limit = await limiter(request)
  if (limit.isAllowed) return
  void reply.headers({
    'ratelimit-limit': limit.max,
    'ratelimit-remaining': limit.remaining,
    'ratelimit-reset': limit.ttlInSeconds,
  })
  if (!limit.isExceeded) return
  void reply.header('retry-after', limit.ttlInSeconds)
  throw new ProblemError(429, 'too-many-requests', 'Too many requests', {
    retryAfterSeconds: limit.ttlInSeconds,
  })
}

const isProbe = (request: FastifyRequest): boolean =>
  request.routeOptions.config.access === 'public'
