import type pg from 'pg'
import { type LentHand, spokenWords } from '#core/assist/hand'
import type { Viewer } from '#core/hidden/viewer'
import type { Scope, Stores, Transact } from '#core/ports'
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
        await client.query(opening(scope))
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
 * One round trip: begin, the scope, who must not be seen, and the person's lane across processes.
 * All are whole numbers by type; they are checked again because they stand in the text.
 */
function opening({ territoryId, viewer, lane, hand }: Scope): string {
  const lent = hand === undefined ? '' : `; set local filo.hand = '${toText(hand)}'`
  const scope = `begin; set local filo.territory = ${whole(territoryId)}; ${sight(viewer)}${lent}`
  if (lane === undefined) return scope
  const writer = `set local filo.lane = ${whole(lane)}`
  return `${scope}; ${writer}; set local lock_timeout = '5s'; select pg_advisory_xact_lock(${whole(lane)})`
}

function toText({ helperId, memberId, word }: LentHand): string {
  if (!spokenWords.includes(word)) throw new RangeError('a word is one of three')
  return `${whole(helperId)}:${whole(memberId)}:${word}`
}

const settings = ['filo.hidden', 'filo.hidden_exchanges', 'filo.hidden_accounts']

/** What the transaction does not see from here on; without it, it sees nobody at all. */
export function sight(viewer: Viewer): string {
  if (viewer === 'house') return settings.map(name => `set local ${name} = '{}'`).join('; ')
  return `select set_config('filo.hidden', hidden::text, true),
    set_config('filo.hidden_exchanges', exchanges::text, true),
    set_config('filo.hidden_accounts', accounts::text, true) from filo_look(${whole(viewer)})`
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
