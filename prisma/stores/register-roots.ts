import { type PlacementId, type TerritoryId, toId } from '#core/ids'
import type { Head, RegisterRoot } from '#core/register/register-root'
import type { RegisterStore } from '#core/register/store'
import type { Sql } from '../sql.ts'

/** Where the chains of the registers stood, and what the last look at them found. */
export const createRegisterRoots = (
  sql: Sql,
  territoryId: number,
): Pick<RegisterStore, 'saveRoot' | 'roots' | 'saveCheck'> => ({
  saveRoot: async ({ heads, closed, ...root }) => {
    const { day, count, lastEntryId, mac, keyId, signature, at, previous } = root
    await sql(
      `insert into register_root
        (territory_id, day, rows, chains, previous, heads, mac, key_id, signature, at, closed)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[territoryId, day, count, lastEntryId, previous, toJson(heads)],
        ...[mac, keyId, signature, at, toJson(closed)],
      ],
    )
  },
  roots: async () => {
    const rows = await sql<RootRow>(
      `select day, rows as count, chains as "lastEntryId", previous, heads, closed, mac,
        key_id as "keyId", signature, at from register_root order by day`,
    )
    return rows.map(({ heads, closed, ...root }) => ({
      ...root,
      territoryId: toId<TerritoryId>(territoryId),
      ...{ heads: heads.map(toHead), closed: closed.map(toHead) },
    }))
  },
  saveCheck: async ({ rows, faults }, now) => {
    await sql(
      `insert into register_check (territory_id, rows, faults, at) values ($1, $2, $3, $4)
      on conflict (territory_id) do update set rows = excluded.rows, faults = excluded.faults,
        at = excluded.at`,
      [territoryId, rows, faults, now],
    )
  },
})

type Told = readonly [placementId: number, number: number, mac: string]

const toJson = (heads: readonly Head[]): string =>
  JSON.stringify(heads.map(({ placementId, number, mac }) => [placementId, number, mac]))

const toHead = ([placementId, number, mac]: Told): Head => ({
  ...{ placementId: toId<PlacementId>(placementId), number, mac },
})

type RootRow = Omit<RegisterRoot, 'territoryId' | 'heads' | 'closed'> & {
  readonly heads: readonly Told[]
  readonly closed: readonly Told[]
}
