import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { createPool } from './sql.ts'

/**
 * Tables that may be read whole although their rows hang on members, exchanges, listings or
 * accounts: a new one takes the policy `hidden_presence`, or a line here that says why not.
 */
const readWhole: Readonly<Record<string, string>> = {
  transfer: 'Ids, kinds and times: a statement adds up for whoever may read it.',
  broadcast: 'Who wrote or approved it is read through member, and nobody where they are not seen.',
  import_run:
    'A digest, counts and the operator: a file that comes again must be found, by anyone.',
}

let bank: Bank
let owner: pg.Pool
beforeAll(async () => {
  bank = await openBank()
  owner = createPool(bank.urls.owner, 1)
})
afterAll(async () => {
  await owner.end()
  await bank.close()
})

/** Tables with a key to one of those that are about a person, and those themselves. */
const hanging = `
  select distinct c.relname as name from pg_class c
  left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
  left join pg_class p on p.oid = k.confrelid
  where c.relkind = 'r' and c.relrowsecurity and (c.relname = any ($1) or p.relname = any ($1))
    and not exists (select from pg_policies y where y.tablename = c.relname
      and y.policyname = 'hidden_presence' and y.permissive = 'RESTRICTIVE')
  order by 1`

const personal = [
  ...['member', 'listing', 'exchange', 'account', 'gathering', 'queue_item', 'confirmation'],
  ...['transfer', 'delivery', 'organisation', 'clearance'],
]

it('stands over every table that hangs on a person, or its exception is written down', async () => {
  const { rows } = await owner.query<{ name: string }>(hanging, [personal])
  expect(rows.map(({ name }) => name).filter(name => !(name in readWhole))).toEqual([])
})

it('would be missed on a new table', async () => {
  await owner.query(`begin; create table stray (territory_id int, member_id bigint,
    foreign key (territory_id, member_id) references member (territory_id, id));
    alter table stray enable row level security`)
  const { rows } = await owner.query<{ name: string }>(hanging, [personal])
  await owner.query('rollback')
  expect(rows.map(({ name }) => name)).toContain('stray')
})

it('reads nothing at all without somebody who looks', async () => {
  const app = createPool(bank.urls.app, 1)
  await app.query(`begin; set local filo.territory = ${bank.territoryId}`)
  const { rows } = await app.query('select from member')
  await app.query('rollback')
  await app.end()
  expect(rows).toEqual([])
})
