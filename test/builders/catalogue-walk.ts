import { globalTables } from '#prisma/global-tables'

export type Query = <Row extends object>(text: string) => Promise<readonly Row[]>

const ours = `n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`

/** Tables, views and the like, in any schema, that are neither on the list nor under the policy. */
export async function unguardedTables(query: Query): Promise<readonly string[]> {
  const rows = await query<{ name: string }>(`
    select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} and not (
      c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity
      and exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
        and p.policyname = 'territory_scope' and p.cmd = 'ALL' and p.roles = '{public}'
        and p.qual = '(territory_id = filo_territory())' and p.with_check = p.qual)
      and not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
        and p.policyname <> 'territory_scope'
        and not (p.policyname = 'owner_all' and p.roles = array[pg_get_userbyid(c.relowner)])
        and not (p.policyname = 'hidden_presence' and p.permissive = 'RESTRICTIVE')
        and not (p.policyname = 'dispatch_reads' and p.roles = '{filo_dispatch}' and p.cmd = 'SELECT'))
    )
    order by 1`)
  return rows.map(({ name }) => name).filter(name => !(name in globalTables))
}

export type GuardedTable = {
  readonly table: string
  /** Columns that the application may write in a new row. */
  readonly insertable: readonly string[]
}

export const guardedTables = (query: Query): Promise<readonly GuardedTable[]> =>
  query<GuardedTable>(`
    select c.relname as table, array(
      select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and has_column_privilege('filo_app', c.oid, a.attnum, 'insert')
      order by a.attnum) as insertable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and c.relrowsecurity and ${ours} order by 1`)

export type GuardedKey = {
  readonly name: string
  readonly child: string
  readonly parent: string
  readonly childColumns: readonly string[]
  readonly parentColumns: readonly string[]
}

/** Foreign keys between two tables that both belong to a territory. */
export const guardedKeys = (query: Query): Promise<readonly GuardedKey[]> =>
  query<GuardedKey>(`
    select k.conname as name, c.relname as child, p.relname as parent,
      array(select a.attname::text from unnest(k.conkey) with ordinality u(num, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = u.num order by u.at) as "childColumns",
      array(select a.attname::text from unnest(k.confkey) with ordinality u(num, at)
        join pg_attribute a on a.attrelid = p.oid and a.attnum = u.num order by u.at) as "parentColumns"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and k.conparentid = 0 and c.relrowsecurity and p.relrowsecurity
    order by 2, 1`)

/** Unique indexes that would let one territory feel the rows of another. */
export const crossingUniques = (query: Query): Promise<readonly { name: string }[]> =>
  query<{ name: string }>(`
    select i.indexrelid::regclass::text as name
    from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and c.relrowsecurity and not exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'territory_id'
        and a.attnum = any(i.indkey::int2[]))`)
