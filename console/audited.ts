/** Reads for a page. Who looked at whom is written in the same transaction, one row a person. */
import type { MemberId } from '#core/ids'
import { actorOf, scopeOf } from '#core/listing/member-command'
import type { Stores } from '#core/ports'
import { ok } from '#core/result'
import type { Asked } from './page.ts'

type Read<T> = {
  /** `placement.read`, `placement.listed`: what was looked at. */
  readonly action: string
  readonly find: (stores: Stores) => Promise<T>
  /** Whose facts the page shows. */
  readonly about: (found: T) => readonly (MemberId | null)[]
}

export async function readAudited<T>(asked: Asked, { action, find, about }: Read<T>): Promise<T> {
  return readPlain(asked, async stores => {
    const value = await find(stores)
    await writeReads(stores, asked, action, about(value))
    return value
  })
}

/** Reads what is about nobody. */
export async function readPlain<T>(
  { deps, visitor }: Asked,
  find: (stores: Stores) => Promise<T>,
): Promise<T> {
  const scope = scopeOf({ territoryId: visitor.territoryId, by: visitor.memberId })
  const read = await deps.ports.transact(scope, async stores => ok(await find(stores)))
  if (!read.ok) throw new Error('a read refuses nothing')
  return read.value
}

async function writeReads(
  { audit }: Pick<Stores, 'audit'>,
  { visitor, now }: Pick<Asked, 'visitor' | 'now'>,
  action: string,
  about: readonly (MemberId | null)[],
): Promise<void> {
  const reason = `console-${visitor.sessionId}`
  const row = { actor: actorOf(visitor.memberId), action, entity: 'member', reason }
  for (const entityId of new Set(about)) {
    if (entityId !== null) await audit.write({ ...row, entityId }, now)
  }
}
