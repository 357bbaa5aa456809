import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { notePresence } from '#core/absence/note-presence'
import { houseOf } from '#core/listing/member-command'
import { ok } from '#core/result'
import { allows, callsAs, isValid } from '#core/token/allows'
import { type Caller, isOpen } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { ProblemError } from '../problem.ts'

const docsPath = /^\/docs(\/|$)/

/**
 * Closed by default: a route that does not say what it asks of its caller cannot be registered.
 * Token, member and roles are read at each request: revoking one closes the door at once.
 */
export function addAuthorization(app: FastifyInstance, deps: ApiDeps): void {
  app.decorateRequest('caller', undefined)
  app.addHook('onRoute', refuseOpenRoutes)
  app.addHook('onRequest', async request => {
    const { access } = request.routeOptions.config
    if (isOpen(access)) return
    const caller = await readCaller(deps, request)
    if (caller === undefined) {
      throw new ProblemError(401, 'unauthorized', 'A valid token is needed')
    }
    request.caller = caller
    if (!allows(caller, access)) {
      const { scope } = access
      throw new ProblemError(403, 'not-allowed', 'Your token or role does not allow this', {
        scope,
      })
    }
  })
}

/** Swagger's own pages show no person; everything else states its access. */
function refuseOpenRoutes({ url, config }: RouteOptions): void {
  if (config?.access === undefined && !docsPath.test(url)) {
    throw new Error(`${url} does not say who may use it: config.access`)
  }
}

async function readCaller(
  { ports, lookups, hash }: ApiDeps,
  request: FastifyRequest,
): Promise<Caller | undefined> {
  const secret = /^Bearer (filo_[\w-]{20,128})$/.exec(request.headers.authorization ?? '')?.[1]
  const found = secret === undefined ? undefined : await lookups.findToken(hash(secret))
  if (secret === undefined || found === undefined) return undefined
  const { territoryId, tokenId } = found
  const read = await ports.transact(houseOf({ territoryId }), async stores => {
    const now = ports.now()
    const token = await stores.tokens.read(tokenId)
    if (token === undefined || !isValid(token, now)) return ok(undefined)
    const person = await stores.members.inPerson(token.memberId, now)
    const roles = await callsAs(stores, person, now)
    if (person === undefined || roles === undefined) return ok(undefined)
    await notePresence(stores, person, now)
    const { scopes, memberId } = token
    return ok({ territoryId, memberId, roles, tokenId, scopes, secret })
  })
  return read.ok ? read.value : undefined
}
