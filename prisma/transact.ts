import type pg from 'pg'
import type { Stores, Transact } from '#core/ports'
import { createSql, createStatementNames, type Sql } from './sql.ts'

const attempts = 4
/** serialization_failure, deadlock_detected */
const passing = new Set(['40001', '40P01'])

/** Core's unit of work on PostgreSQL: one scope, one transaction; a refusal rolls back. */
export function createTransact(
  pool: pg.Pool,
  createStores: (sql: Sql, territoryId: number) => Stores,
): Transact {
  const names = createStatementNames()
  return async (scope, work) => {
    for (let attempt = 1; ; attempt += 1) {
      const client = await pool.connect()
      try {
        await client.query(opening(scope.territoryId, scope.lane))
        const result = await work(createStores(createSql(client, names), scope.territoryId))
        await client.query(result.ok ? 'commit' : 'rollback')
        client.release()
        return result
      } catch (fault) {
        await giveBack(client)
        if (attempt >= attempts || !passing.has(errorCode(fault))) throw fault
      }
    }
  }
}

/**
 * One round trip: begin, the scope, and the person's lane across processes. Both are whole
 * numbers by type; they are checked again because they stand in the text.
 */
function opening(territoryId: number, lane: number | undefined): string {
  const scope = `begin; set local filo.territory = ${whole(territoryId)}`
  if (lane === undefined) return scope
  const hand = `set local filo.lane = ${whole(lane)}`
  return `${scope}; ${hand}; set local lock_timeout = '5s'; select pg_advisory_xact_lock(${whole(lane)})`
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError('a scope is a whole number')
  return value
}

/** A connection that cannot roll back is thrown away instead of returned. */
async function giveBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (fault) {
    client.release(fault instanceof Error ? fault : true)
  }
}

export function errorCode(fault: unknown): string {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : ''
  return typeof code === 'string' ? code : ''
}
