import { type TerritoryId, toId } from '#core/ids'
import type { SealRoot } from '#core/seal/root'
import type { SealedEntry } from '#core/seal/sealed-entry'
import type { EntrySeal, SealAndEntry, SealStore } from '#core/seal/store'
import type { Sql } from '../sql.ts'

/** The chain of one territory. A sealed entry that is gone is missed here: no key ties them. */
export function createSealStore(sql: Sql, territoryId: number): SealStore {
  return {
    newest: async () => {
      const [row] = await sql<{ entryId: number; moment: string }>(
        `select coalesce(max(id), 0) as "entryId",
          pg_snapshot_xmax(pg_current_snapshot())::text as moment from entry`,
      )
      return row ?? { entryId: 0, moment: '0' }
    },
    isSettled: async moment => {
      const [row] = await sql<{ settled: boolean }>(
        'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::text::xid8 as settled',
        [moment],
      )
      return row?.settled === true
    },
    lock: async () => {
      await sql('select pg_advisory_xact_lock($1, $2)', [lockOfSealers, territoryId])
    },
    head: async () => (await sql<EntrySeal>(`${selectSeal} order by number desc limit 1`))[0],
    at: async number => (await sql<EntrySeal>(`${selectSeal} where number = $1`, [number]))[0],
    entries: (after, upTo, limit) =>
      sql<SealedEntry>(
        `select ${entryColumns} from entry e ${joins}
        where e.id > $1 and e.id <= $2 order by e.id limit $3`,
        [after, upTo, limit],
      ),
    add: async seals => {
      if (seals.length > 0) await sql(insertSeals, [territoryId, ...columnsOf(seals)])
    },
    chain: async (afterNumber, limit) => {
      const rows = await sql<ChainRow>(selectChain, [afterNumber, limit])
      return rows.map(toSealAndEntry)
    },
    unsealed: async () => {
      const rows = await sql<{ id: number }>(
        `select e.id from entry e where e.id <= (select max(entry_id) from seal)
        and not exists (select from seal s where s.territory_id = e.territory_id and s.entry_id = e.id)
        order by e.id`,
      )
      return rows.map(({ id }) => id)
    },
    ...createRootStore(sql, territoryId),
  }
}

/** Where the chain stood, and what the last look at the books found. */
const createRootStore = (
  sql: Sql,
  territoryId: number,
): Pick<SealStore, 'saveRoot' | 'saveCheck' | 'newestRoot'> => ({
  saveRoot: async ({ day, count, lastEntryId, mac, keyId, signature, at }) => {
    await sql(upsertRoot, [territoryId, day, count, lastEntryId, mac, keyId, signature, at])
  },
  saveCheck: async ({ entries, faults }, now) => {
    await sql(upsertCheck, [territoryId, entries, faults, now])
  },
  newestRoot: async () => {
    const [row] = await sql<Omit<SealRoot, 'territoryId'>>(
      `select day, number as count, entry_id as "lastEntryId", mac, key_id as "keyId", signature, at
      from seal_root order by day desc limit 1`,
    )
    return row && { ...row, territoryId: toId<TerritoryId>(territoryId) }
  },
})

/** Any number that no other lock of two numbers uses. */
const lockOfSealers = 704_211_002

const selectSeal = `select number, entry_id as "entryId", key_id as "keyId",
  text_digest as "textDigest", digest, mac from seal`

const entryColumns = `e.id as "entryId", e.transfer_id as "transferId", e.account_id as "accountId",
  e.layer, e.minutes, t.kind, t.resolves_id as "resolvesId", t.reverses_id as "reversesId",
  t.exchange_id as "exchangeId", t.digest as "transferDigest", t.at, r.text`

const joins = `left join transfer t on t.territory_id = e.territory_id and t.id = e.transfer_id
  left join transfer_reason r on r.territory_id = t.territory_id and r.transfer_id = t.id`

const selectChain = `select s.number, s.entry_id as "sealedId", s.key_id as "keyId",
    s.text_digest as "textDigest", s.digest, s.mac, ${entryColumns}
  from (select * from seal where number > $1 order by number limit $2) s
  left join entry e on e.territory_id = s.territory_id and e.id = s.entry_id ${joins}
  order by s.number`

const insertSeals = `insert into seal (territory_id, number, entry_id, key_id, text_digest, digest, mac)
  select $1, * from unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])`

const upsertRoot = `insert into seal_root
    (territory_id, day, number, entry_id, mac, key_id, signature, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (territory_id, day) do update set number = excluded.number,
    entry_id = excluded.entry_id, mac = excluded.mac, key_id = excluded.key_id,
    signature = excluded.signature, at = excluded.at`

const upsertCheck = `insert into book_check (territory_id, entries, faults, at) values ($1, $2, $3, $4)
  on conflict (territory_id) do update set entries = excluded.entries, faults = excluded.faults,
    at = excluded.at`

const columnsOf = (seals: readonly EntrySeal[]): readonly unknown[] => [
  seals.map(seal => seal.number),
  seals.map(seal => seal.entryId),
  seals.map(seal => seal.keyId),
  seals.map(seal => seal.textDigest),
  seals.map(seal => seal.digest),
  seals.map(seal => seal.mac),
]

type ChainRow = Omit<EntrySeal, 'entryId'> & { sealedId: number } & (
    | SealedEntry
    | (Omit<SealedEntry, 'at'> & { at: null })
    | { entryId: null; at: null }
  )

function toSealAndEntry(row: ChainRow): SealAndEntry {
  const { number, sealedId, keyId, textDigest, digest, mac, ...entry } = row
  const seal = { number, entryId: sealedId, keyId, textDigest, digest, mac }
  // An entry that lost its transfer is gone from the book, too.
  return { seal, entry: entry.entryId === null || entry.at === null ? null : entry }
}
