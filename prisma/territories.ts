import type pg from 'pg'
import { type TerritoryId, toId } from '#core/ids'

/** Who a territory is for whoever runs the machine: its name in addresses and commands. */
export async function findTerritory(pool: pg.Pool, slug: string): Promise<TerritoryId | undefined> {
  const { rows } = await pool.query<{ id: number }>('select id from territory where slug = $1', [
    slug,
  ])
  return rows[0] === undefined ? undefined : toId<TerritoryId>(rows[0].id)
}

export async function listTerritories(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ slug: string }>('select slug from territory order by slug')
  return rows.map(({ slug }) => slug)
}
