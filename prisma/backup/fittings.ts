/**
 * What stands around the rows (foreign keys, secondary indexes, triggers, forced policies) is set
 * aside while many rows come in, and put back when they are there: faster by far, in any order of
 * tables, and every key is checked again at the end.
 */
import type pg from 'pg'

export type Fittings = { readonly putBack: () => Promise<void> }

/** Within the transaction of `client`, by the owner of the tables. */
export async function setAside(client: pg.Client): Promise<Fittings> {
  const back = [
    ...(await statements(client, triggers)),
    ...(await statements(client, forcedPolicies)),
    ...(await statements(client, foreignKeys)),
    ...(await statements(client, indexes)),
  ]
  for (const { aside } of back) await client.query(aside)
  return {
    putBack: async () => {
      // Indexes first: the keys are checked with them.
      for (const { again } of back.toReversed()) await client.query(again)
    },
  }
}

type Statement = { readonly aside: string; readonly again: string }

const statements = async (client: pg.Client, query: string): Promise<readonly Statement[]> =>
  (await client.query<Statement>(query)).rows

const tables = `pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
  and c.relname <> '_prisma_migrations'`

const triggers = `select format('alter table %s disable trigger user', c.oid::regclass) as aside,
    format('alter table %s enable trigger user', c.oid::regclass) as again
  from ${tables} and c.relhastriggers`

const forcedPolicies = `select
    format('alter table %s no force row level security', c.oid::regclass) as aside,
    format('alter table %s force row level security', c.oid::regclass) as again
  from ${tables} and c.relforcerowsecurity`

const foreignKeys = `select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as aside,
    format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname,
      pg_get_constraintdef(k.oid)) as again
  from pg_constraint k
  where k.contype = 'f' and k.connamespace = 'public'::regnamespace`

const indexes = `select format('drop index %s', i.indexrelid::regclass) as aside,
    pg_get_indexdef(i.indexrelid) as again
  from pg_index i join pg_class c on c.oid = i.indrelid
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname <> '_prisma_migrations'
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`
