import type { FastifyRequest } from 'fastify'
import type { MemberId } from '#core/ids'
import type { Stores } from '#core/ports'
import { ok } from '#core/result'
import { callerOf } from './access.ts'
import type { ApiDeps } from './deps.ts'

type Read<T> = {
  /** `member.read`, `exchange.listed`: what was looked at. */
  readonly action: string
  readonly find: (stores: Stores) => Promise<T>
  /** Whose facts the answer shows. */
  readonly about: (found: T) => readonly (MemberId | null)[]
}

/**
 * Reads about people. Who looked at whom is written in the same transaction: one row for each
 * member shown, so that each of them can be told. What nobody may see leaves no row.
 */
export async function readAudited<T>(
  { ports }: ApiDeps,
  request: FastifyRequest,
  { action, find, about }: Read<T>,
): Promise<T> {
  const { territoryId, memberId, tokenId } = callerOf(request)
  const read = await ports.transact({ territoryId, viewer: memberId }, async stores => {
    const found = await find(stores)
    const row = {
      actor: `member-${memberId}`,
      action,
      entity: 'member',
      reason: `token-${tokenId}`,
    }
    const now = ports.now()
    for (const entityId of new Set(about(found))) {
      if (entityId !== null) await stores.audit.write({ ...row, entityId }, now)
    }
    return ok(found)
  })
  if (!read.ok) throw new Error('a read refuses nothing')
  return read.value
}

/** Reads what is about nobody. */
export async function readPlain<T>(
  { ports }: ApiDeps,
  request: FastifyRequest,
  find: (stores: Stores) => Promise<T>,
): Promise<T> {
  const { territoryId, memberId } = callerOf(request)
  const read = await ports.transact({ territoryId, viewer: memberId }, async stores =>
    ok(await find(stores)),
  )
  if (!read.ok) throw new Error('a read refuses nothing')
  return read.value
}
