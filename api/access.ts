import type { FastifyRequest } from 'fastify'
import type { MemberId, TerritoryId, TokenId } from '#core/ids'
import type { MemberCommand } from '#core/listing/member-command'
import type { Caller as CallsAs, Need } from '#core/token/allows'
import type { TokenScope } from '#core/token/scopes'

/** What a route asks of its caller. Every route states it: one that does not stops the start. */
export type Access = Open | Need

/**
 * `public`: the probes of whoever runs the machine. `anyone`: pages, which an address may read so
 * often. `console`: the operators' pages, which read a session of their own. */
type Open = 'public' | 'anyone' | 'console'

export const isOpen = (access: Access | undefined): access is Open | undefined =>
  access === undefined || typeof access === 'string'

/** Who stands behind a token, and where: its roles as they are at this request. */
export type Caller = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly roles: readonly CallsAs[]
  readonly tokenId: TokenId
  readonly scopes: readonly TokenScope[]
  /** The secret itself, for what only its holder may derive. Never logged, never stored. */
  readonly secret: string
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    caller: Caller | undefined
  }
}

export const forStaff = (scope: TokenScope) =>
  ({ access: { scope, roles: ['operator', 'coordinator'] } }) as const satisfies {
    access: Access
  }

export const forCoordinators = (scope: TokenScope) =>
  ({ access: { scope, roles: ['coordinator'] } }) as const satisfies { access: Access }

export const forEverybody = { access: 'public' } as const satisfies { access: Access }

export const forAnyone = { access: 'anyone' } as const satisfies { access: Access }

/** The desk, and whoever acts for a body: core tells what is theirs. */
export const forDelegates = (scope: TokenScope) =>
  ({ access: { scope, roles: ['operator', 'coordinator', 'delegate'] } }) as const satisfies {
    access: Access
  }

/** The desk, and whoever acts for a public promoter: core tells what their mandates are for. */
export const forPlacers = (scope: TokenScope) =>
  ({ access: { scope, roles: ['operator', 'coordinator', 'promoter'] } }) as const satisfies {
    access: Access
  }

/** Throws on a public route: only a route with a need has a caller. */
export function callerOf(request: FastifyRequest): Caller {
  if (request.caller === undefined) throw new Error('a route without a caller asks for one')
  return request.caller
}

/** What every write begins with; the same key of the same token is the same command. */
export function commandOf(request: FastifyRequest): MemberCommand {
  const { tokenId, territoryId, memberId } = callerOf(request)
  const commandId = `api-${tokenId}-${keyOf(request)}`
  return { commandId, territoryId, by: memberId }
}

/** The Idempotency-Key, whose form the route's schema has checked. */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') throw new Error('a write without a key passed its schema')
  return key
}
