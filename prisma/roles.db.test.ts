import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundTerritory } from '#test/builders/bank'
import { guardedTables, type Query } from '#test/builders/catalogue-walk'
import { fillEveryTable } from '#test/builders/every-table'
import { createTestDatabase, type TestDatabase } from '#test/database'
import { globalTables } from './global-tables.ts'
import { createPool } from './sql.ts'
import { errorCode } from './transact.ts'

let database: TestDatabase
let owner: pg.Pool
let app: pg.Pool
let dispatch: pg.Pool
beforeAll(async () => {
  database = await createTestDatabase()
  owner = createPool(database.ownerUrl, 1)
  app = createPool(database.appUrl, 1)
  dispatch = createPool(database.dispatchUrl, 1)
  for (const slug of ['one', 'two']) {
    await fillEveryTable(t => owner.query(t), await foundTerritory(owner, slug))
  }
})
afterAll(async () => {
  await Promise.all([app.end(), dispatch.end(), owner.end()])
  await database.drop()
})

const refused = '42501'
const outcome = (pool: pg.Pool, text: string): Promise<string | number> =>
  pool.query(text).then(({ rowCount }) => rowCount ?? 0, errorCode)

const asOwner: Query = async <Row extends object>(text: string) =>
  (await owner.query<Row>(text)).rows

async function strings(text: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ name: string }>(text)
  return rows.map(({ name }) => name)
}

describe.each(['filo_app', 'filo_dispatch'])('%s', role => {
  it('is nobody special: no bypass, no ownership, no membership', async () => {
    const { rows } = await owner.query(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      rolreplication from pg_roles where rolname = '${role}'`)
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      },
    ])
    const owned = `select relname as name from pg_class where relowner = '${role}'::regrole`
    expect(await strings(owned)).toEqual([])
    const memberships = `select roleid::regrole::text as name from pg_auth_members
      where member = '${role}'::regrole`
    expect(await strings(memberships)).toEqual([])
  })
})

describe('filo_app', () => {
  it.each([
    'set session_replication_role = replica',
    'alter table entry disable trigger all',
    'alter table entry disable trigger append_only',
    'drop trigger append_only on entry',
    'alter table member disable row level security',
    'alter table member no force row level security',
    'drop policy territory_scope on member',
    'create policy mine on member using (true)',
    'truncate member cascade',
    'create table public.mine ()',
    'create or replace function public.filo_territory() returns int language sql as $$ select 1 $$',
    'select from telegram_account',
    'insert into telegram_account (telegram_id) values (1)',
    'select from rate_bucket',
    'update territory set time_zone = time_zone',
    'delete from category',
    `update municipality set name = 'x'`,
    'insert into municipality_territory select * from municipality_territory',
    `update _prisma_migrations set checksum = 'x'`,
    'update signing_key set key = key',
    'delete from signing_key',
  ])('cannot: %s', async text => {
    expect(await outcome(app, text)).toBe(refused)
  })

  it('cannot become another role', async () => {
    const names = await strings(`select quote_ident(rolname) as name from pg_roles
      where rolname in (current_user, 'filo_dispatch', 'pg_read_all_data', 'pg_write_all_data')`)
    expect(names).toHaveLength(4)
    for (const name of names) {
      expect(await outcome(app, `set role ${name}`)).toBe(refused)
      expect(await outcome(app, `set session authorization ${name}`)).toBe(refused)
    }
  })

  it('cannot switch the policies off for itself: the query is refused instead', async () => {
    expect(await outcome(app, 'set row_security = off; select from member')).toBe(refused)
    await app.query('reset row_security')
  })

  it('may do with each global table what the list says, and no more', async () => {
    const { rows } = await owner.query<{ name: string; reads: boolean; writes: boolean }>(
      `select c.relname as name, has_table_privilege('filo_app', c.oid, 'select') as reads,
        has_table_privilege('filo_app', c.oid, 'insert, update, delete') as writes
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        and not relrowsecurity order by 1`,
    )
    const found = rows.map(row => [
      row.name,
      row.writes ? 'writes' : row.reads ? 'reads' : 'nothing',
    ])
    const listed = Object.entries(globalTables).map(([name, { app: may }]) => [name, may])
    expect(found).toEqual(listed.toSorted())
    for (const [name, { reason }] of Object.entries(globalTables)) {
      expect([name, reason.length > 20]).toEqual([name, true])
    }
  })
})

describe('filo_dispatch', () => {
  const seen = {
    book_check: ['at', 'faults', 'territory_id'],
    delivery: ['due_at', 'id', 'mailing_id', 'priority', 'state', 'territory_id'],
    mailing: ['deadline_at', 'due_at', 'id', 'passes_quiet', 'state', 'territory_id'],
    outbox: ['id', 'run_at', 'state', 'territory_id'],
    register_check: ['at', 'faults', 'territory_id'],
    sending_pause: ['bot_id', 'next_at', 'pace', 'per_second', 'until'],
    territory: ['id', 'opened_at', 'slug', 'time_zone'],
  }

  it('may read the granted columns, and nothing else', async () => {
    const { rows } = await owner.query<{ name: string; columns: string[] }>(
      `select c.relname as name, array_agg(a.attname::text order by a.attname) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('filo_dispatch', c.oid, a.attnum, 'select')
      group by 1 order by 1`,
    )
    expect(Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))).toEqual(seen)
  })

  it('may write nowhere', async () => {
    const writable = await strings(`select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'S')
      and case c.relkind when 'S' then has_sequence_privilege('filo_dispatch', c.oid, 'usage, update')
        else has_any_column_privilege('filo_dispatch', c.oid, 'insert, update, references')
          or has_table_privilege('filo_dispatch', c.oid, 'delete, truncate, trigger') end`)
    expect(writable).toEqual([])
  })

  it('sees what is due in every territory, without its content', async () => {
    expect(await outcome(dispatch, 'select id, state, due_at, priority from delivery')).toBe(4)
    expect(await outcome(dispatch, 'select id, state, due_at, deadline_at from mailing')).toBe(2)
    expect(await outcome(dispatch, 'select id, state, run_at from outbox')).toBe(2)
    for (const content of ['facts', 'member_id', 'telegram_id', 'chat_id']) {
      expect(await outcome(dispatch, `select ${content} from delivery`)).toBe(refused)
    }
    expect(await outcome(dispatch, 'select payload from outbox')).toBe(refused)
    for (const { table } of await guardedTables(asOwner)) {
      expect([table, await outcome(dispatch, `select * from ${table}`)]).toEqual([table, refused])
    }
  })
})

describe('functions that run with the owner’s rights', () => {
  it('look nowhere but where the owner put things, temporary tables last', async () => {
    const loose = await strings(`select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
      and p.proconfig is distinct from array['search_path=public, pg_temp']`)
    expect(loose).toEqual([])
  })

  it('give back ids, numbers, times or yes and no, no text but the alias of who hides and how one said it', async () => {
    const { rows } = await owner.query<{ name: string; gives: string }>(
      `select p.proname as name, pg_get_function_result(p.oid) as gives from pg_proc p
      where p.pronamespace = 'public'::regnamespace and p.prosecdef
        and p.prorettype <> 'trigger'::regtype order by 1`,
    )
    const found = 'TABLE(territory_id integer, '
    expect(Object.fromEntries(rows.map(({ name, gives }) => [name, gives]))).toEqual({
      filo_alias: 'text',
      filo_booked_at: 'boolean',
      filo_look: 'record',
      filo_taken_slots:
        'TABLE(opening_id bigint, from_time time without time zone, to_time time without time zone, from_day date, to_day date)',
      filo_volunteer_number: 'integer',
      find_account: `${found}member_id bigint, unreachable_since timestamp with time zone)`,
      find_console_link: `${found}link_id bigint)`,
      find_console_session: `${found}session_id bigint)`,
      find_invite: `${found}invite_id bigint)`,
      find_token: `${found}token_id bigint)`,
      forget_account: 'void',
      forget_leftovers: 'integer',
      lent_hand: 'TABLE(helper_id bigint, member_id bigint, word text)',
      mark_account: 'void',
      point_account: 'void',
      purge_audit: 'integer',
      purge_placements: 'integer',
      take_rate_token: 'boolean',
      unreachable_among: 'bigint[]',
      unreachable_members: 'SETOF bigint',
      waiting_mailings:
        'TABLE(count integer, due_at timestamp with time zone, deadline_at timestamp with time zone, passes_quiet boolean)',
    })
  })

  it('are for the application alone to call', async () => {
    // What came with an extension is the extension's.
    const ours = `not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass
      and d.objid = p.oid and d.deptype = 'e')`
    const callable = (role: string) =>
      strings(`select p.proname as name from pg_proc p
        where p.pronamespace = 'public'::regnamespace and ${ours}
        and has_function_privilege('${role}', p.oid, 'execute') order by 1`)
    expect(await callable('filo_dispatch')).toEqual(['filo_territory', 'sending_pace'])
    expect(await outcome(dispatch, 'select forget_account(1)')).toBe(refused)
    const open = `select p.proname as name from pg_proc p where p.pronamespace = 'public'::regnamespace
      and ${ours} and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`
    expect(await strings(open)).toEqual([])
    expect(await outcome(app, 'select forget_account(1)')).toBe(1)
  })
})
