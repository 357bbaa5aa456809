import { type AccountId, type ExchangeId, type MemberId, toId } from '#core/ids'
import type { Account, LedgerStore, StatementLine } from '#core/ledger/store'
import { digest, type Transfer } from '#core/ledger/transfer'
import { toMinutes } from '#core/minutes'
import type { Sql } from '../sql.ts'
import { errorCode } from '../transact.ts'
import { theirs } from './member-now.ts'
import { postOf } from './posted.ts'
import { reAdd } from './re-add.ts'

/** The book of one territory. The database itself keeps sums, floors and append-only entries. */
export function createLedgerStore(sql: Sql, territoryId: number): LedgerStore {
  return {
    openAccount: (memberId, floor) => openAccount(sql, [territoryId, 'member', memberId, floor]),
    openFund: floor => openAccount(sql, [territoryId, 'fund', null, floor]),
    ...createAccountReaders(sql),
    write: (transfer, now) => write(sql, territoryId, transfer, now),
    eraseReason: async transferId => {
      await sql('delete from transfer_reason where transfer_id = $1', [transferId])
    },
    lockAccounts: async memberIds => {
      await sql(
        `select from account where member_id = any($1) or kind = 'fund' order by id for no key update`,
        [memberIds],
      )
    },
    postOf: exchangeId => postOf(sql, exchangeId),
    flag: async (accountId, at) => {
      await sql('update account set flagged_at = $2 where id = $1', [accountId, at])
    },
    setFloor: async (accountId, floor) => {
      await sql('update account set floor_minutes = $2 where id = $1', [accountId, floor])
    },
    moveFloors: async (from, to) => {
      await sql(
        `update account set floor_minutes = $2 where kind = 'member' and floor_minutes = $1`,
        [from, to],
      )
    },
    statement: async (accountId, { before, limit }) => {
      const rows = await sql<LineRow>(selectStatement, [accountId, before ?? null, limit])
      return rows.map(toLine)
    },
    reAdd: () => reAdd(sql),
  }
}

/** The account a person has now, and the fund's. */
const createAccountReaders = (sql: Sql): Pick<LedgerStore, 'accountOf' | 'fund'> => ({
  accountOf: async memberId => {
    const rows = await sql<AccountRow>(
      `${selectAccount} where kind = 'member' and member_id = ${theirs}`,
      [memberId],
    )
    return rows[0] && toAccount(rows[0])
  },
  fund: async () => {
    const rows = await sql<AccountRow>(`${selectAccount} where kind = 'fund'`)
    return rows[0] && toAccount(rows[0])
  },
})

const selectAccount = `select id, kind, member_id as "memberId", floor_minutes as floor,
  settled_minutes as settled, held_out_minutes as "heldOut", held_in_minutes as "heldIn",
  flagged_at as "flaggedAt" from account`

/** The hours of a lesson may go to the fund: who is on the other side is what the exchange says. */
const selectStatement = `select e.id as "entryId", t.at, t.kind, e.minutes, t.exchange_id as "exchangeId",
    coalesce(
    (select p.member_id from exchange_party p where p.territory_id = t.territory_id and t.kind = 'post'
     and p.exchange_id = t.exchange_id and p.side = case when e.minutes > 0 then 'receiver' else 'giver' end),
    (select a.member_id from entry o join account a on a.territory_id = o.territory_id and a.id = o.account_id
     where o.territory_id = e.territory_id and o.transfer_id = e.transfer_id and o.account_id <> e.account_id
     and o.layer = e.layer limit 1)) as "otherMemberId"
  from entry e join transfer t on t.territory_id = e.territory_id and t.id = e.transfer_id
  where e.account_id = $1 and e.layer = 'settled' and ($2::bigint is null or e.id < $2)
  order by e.id desc limit $3`

/** Transfer and entries in one statement; the triggers check what the statement leaves behind. */
const insertTransfer = `with written as (
    insert into transfer (territory_id, id, kind, resolves_id, reverses_id, exchange_id, digest, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (territory_id, id) do nothing returning id
  )
  insert into entry (territory_id, transfer_id, account_id, layer, minutes)
  select $1, written.id, e.account_id, e.layer, e.minutes
  from written, unnest($9::bigint[], $10::text[], $11::int[]) as e (account_id, layer, minutes)
  returning id`

const insertReason =
  'insert into transfer_reason (territory_id, transfer_id, text) values ($1, $2, $3)'

async function write(
  sql: Sql,
  territoryId: number,
  transfer: Transfer,
  now: Temporal.Instant,
): ReturnType<LedgerStore['write']> {
  const { id, kind, resolvesId = null, reversesId = null, exchangeId = null, entries } = transfer
  const columns = [
    entries.map(e => e.accountId),
    entries.map(e => e.layer),
    entries.map(e => e.minutes),
  ]
  const values = [territoryId, id, kind, resolvesId, reversesId, exchangeId, digest(transfer), now]
  try {
    const rows = await sql(insertTransfer, [...values, ...columns])
    if (rows.length > 0) {
      if (transfer.reason !== undefined) await sql(insertReason, [territoryId, id, transfer.reason])
      return 'written'
    }
  } catch (fault) {
    if (errorCode(fault) === floorError) return 'no-room'
    throw fault
  }
  const [stands] = await sql<{ digest: string }>('select digest from transfer where id = $1', [id])
  if (stands?.digest !== digest(transfer))
    throw new Error(`transfer ${id} stands with other content`)
  return 'repeated'
}

/** Raised by the trigger book_entries. */
const floorError = 'FB003'

async function openAccount(sql: Sql, values: readonly unknown[]): Promise<AccountId> {
  const rows = await sql<{ id: number }>(
    `insert into account (territory_id, kind, member_id, floor_minutes) values ($1, $2, $3, $4) returning id`,
    values,
  )
  return toId<AccountId>(rows[0]?.id ?? Number.NaN)
}

type AccountRow = {
  id: number
  kind: Account['kind']
  memberId: number | null
  floor: number | null
  settled: number
  heldOut: number
  heldIn: number
  flaggedAt: Temporal.Instant | null
}

const toAccount = (row: AccountRow): Account => ({
  ...row,
  id: toId<AccountId>(row.id),
  memberId: row.memberId === null ? null : toId<MemberId>(row.memberId),
  floor: row.floor === null ? null : toMinutes(row.floor),
  settled: toMinutes(row.settled),
  heldOut: toMinutes(row.heldOut),
  heldIn: toMinutes(row.heldIn),
})

type LineRow = {
  entryId: number
  at: Temporal.Instant
  kind: StatementLine['kind']
  minutes: number
  exchangeId: number | null
  otherMemberId: number | null
}

const toLine = (row: LineRow): StatementLine & { entryId: number } => ({
  ...row,
  minutes: toMinutes(row.minutes),
  exchangeId: row.exchangeId === null ? null : toId<ExchangeId>(row.exchangeId),
  otherMemberId: row.otherMemberId === null ? null : toId<MemberId>(row.otherMemberId),
})
