import { type PlacementId, type TerritoryId, toId } from '#core/ids'
import type { RegisterRoot } from '#core/register/register-root'
import type { RegisterStore } from '#core/register/store'
import type { Sql } from '../sql.ts'

/** Where the chains of the registers stood, and what the last look at them found. */
export const createRegisterRoots = (
  sql: Sql,
  territoryId: number,
): Pick<RegisterStore, 'saveRoot' | 'roots' | 'saveCheck'> => ({
  saveRoot: async ({ day, count, lastEntryId, mac, keyId, signature, at, previous, heads }) => {
    const told = heads.map(({ placementId, number, mac: of }) => [placementId, number, of])
    await sql(
      `insert into register_root
        (territory_id, day, rows, chains, previous, heads, mac, key_id, signature, at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[territoryId, day, count, lastEntryId, previous, JSON.stringify(told)],
        ...[mac, keyId, signature, at],
      ],
    )
  },
  roots: async () => {
    const rows = await sql<RootRow>(
      `select day, rows as count, chains as "lastEntryId", previous, heads, mac, key_id as "keyId",
        signature, at from register_root order by day`,
    )
    return rows.map(({ heads, ...root }) => ({
      ...root,
      territoryId: toId<TerritoryId>(territoryId),
      heads: heads.map(([placementId, number, mac]) => ({
        ...{ placementId: toId<PlacementId>(placementId), number, mac },
      })),
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

type RootRow = Omit<RegisterRoot, 'territoryId' | 'heads'> & {
  readonly heads: readonly (readonly [number, number, string])[]
}
