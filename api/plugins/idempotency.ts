import type { FastifyInstance } from 'fastify'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { callerOf, isOpen, keyOf } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { ProblemError } from '../problem.ts'

/**
 * One key of one token stands for one request. The use case keeps a repeat from acting twice;
 * here a key that comes back with *another* request is turned away before anything is done.
 */
export function addIdempotency(app: FastifyInstance, { ports, hash }: ApiDeps): void {
  app.addHook('preHandler', async request => {
    const { access } = request.routeOptions.config
    if (isOpen(access) || isRead(request.method)) return
    const { territoryId, tokenId, secret } = callerOf(request)
    const said = `${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`
    // With the secret in it: a body as short as a phone number is not found by trying.
    const digest = hash(`request ${secret} ${said}`)
    const bound = await ports.transact(houseOf({ territoryId }), async stores =>
      ok(await stores.commands.bind(`${tokenId}-${keyOf(request)}`, digest, ports.now())),
    )
    if (bound.ok && bound.value === 'other') {
      throw new ProblemError(422, 'key-reused', 'This Idempotency-Key stands for another request')
    }
  })
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'
