import { createHash } from 'node:crypto'
import pg from 'pg'

/** One statement on one connection: text with $1…, values, rows as written in `as "camelCase"`. */
export type Sql = <Row extends object>(
  text: string,
  values?: readonly unknown[],
) => Promise<readonly Row[]>

const types = new pg.TypeOverrides()
const read: Readonly<Record<number, (text: string) => unknown>> = {
  20: text => toSafeNumber(text), // int8
  1082: text => Temporal.PlainDate.from(text),
  1083: text => Temporal.PlainTime.from(text),
  1184: text => Temporal.Instant.from(text.replace(' ', 'T')),
}
for (const [oid, parse] of Object.entries(read)) types.setTypeParser(Number(oid), parse)

/** A pool whose rows carry numbers for int8 and Temporal for dates, times and instants. */
export function createPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString, max, types })
  // An idle connection that the server closed is replaced by the next query; nothing is lost.
  pool.on('error', () => undefined)
  // One that breaks in hand fails the query that uses it; without a listener the process would end.
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}

/** Statements are prepared once per connection and text. */
export function createSql(client: pg.ClientBase, names: StatementNames): Sql {
  return async <Row extends object>(text: string, values: readonly unknown[] = []) => {
    const query = { name: names.of(text), text, values: values.map(toParameter) }
    const result = await client.query<Row>(query)
    return result.rows
  }
}

/** The name is the text's own digest: the same wherever the connection was used before. */
export type StatementNames = { readonly of: (text: string) => string }

export function createStatementNames(): StatementNames {
  const names = new Map<string, string>()
  return {
    of: text => {
      const name = names.get(text) ?? createHash('sha1').update(text).digest('hex')
      names.set(text, name)
      return name
    },
  }
}

function toParameter(value: unknown): unknown {
  // Cut to what a column keeps: PostgreSQL rounds, and what was sealed would read as another instant.
  if (value instanceof Temporal.Instant) return value.toString({ fractionalSecondDigits: 3 })
  const isLocal = value instanceof Temporal.PlainDate || value instanceof Temporal.PlainTime
  return isLocal ? value.toString() : value
}

function toSafeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`beyond safe integers: ${text}`)
  return value
}
