/**
 * A backup and its restore onto an empty database, for a region with years of hours behind it,
 * against the bare `copy` of the same rows to nowhere: what lies between is packing, encrypting
 * and the disk.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { type TerritoryId, toId } from '#core/ids'
import { dump } from '#prisma/backup/dump'
import { load } from '#prisma/backup/load'
import { emptyDatabase } from '#prisma/empty'
import type { Keyring } from '#prisma/sealed'
import { openBackup, takeBackup } from '#run/backup-file'
import { createDice, makeCrowd } from '#test/builders/crowd'
import { settleCrowd, settlePast } from '#test/builders/settle-crowd'
import { createTestDatabase } from '#test/database'
import type { Row } from './row.ts'

const people = 20_000
const exchanges = 167_000
/** A hold and a post of two sides each. */
const entries = exchanges * 6

export async function benchBackup(log: (line: string) => void): Promise<Row[]> {
  const [source, target] = [await createTestDatabase(), await createTestDatabase()]
  const folder = await mkdtemp(join(tmpdir(), 'filo-bench-backup-'))
  try {
    log(`writing ${entries.toLocaleString('en')} entries`)
    await fill(source.ownerUrl)
    const keys: Keyring = [{ id: 'k1', key: randomBytes(32) }]
    const now = Temporal.Now.instant()
    const bare = await timed(() => dumpToNowhere(source.ownerUrl, now))
    const place = { ownerUrl: source.ownerUrl, keys, folder, into: folder }
    let taken = { path: '', bytes: 0, rows: 0 }
    const backup = await timed(async () => {
      taken = await takeBackup(place, now)
    })
    await emptyDatabase(target.ownerUrl)
    const restore = await timed(async () => {
      await load(openBackup(taken.path, keys), {
        ownerUrl: target.ownerUrl,
        now,
        keepFile: () => Promise.resolve(),
      })
    })
    const rows = rowsOf({ bare, backup, restore }, taken)
    for (const row of rows) log(`${row.what}: ${row.measured}`)
    return rows
  } finally {
    await Promise.all([source.drop(), target.drop()])
    await rm(folder, { recursive: true })
  }
}

type Seconds = { readonly bare: number; readonly backup: number; readonly restore: number }

function rowsOf(
  { bare, backup, restore }: Seconds,
  taken: { readonly bytes: number; readonly rows: number },
): Row[] {
  const question = 'Backup and restore'
  const perSecond = (seconds: number) => `${Math.round(entries / seconds).toLocaleString('en')}/s`
  const size = `${(taken.bytes / 1e6).toFixed(0)} MB`
  return [
    {
      question,
      what: `backup of ${taken.rows.toLocaleString('en')} rows, ${size}, against their bare copy`,
      measured: `${backup.toFixed(1)} s against ${bare.toFixed(1)} s, ${perSecond(backup)} entries`,
      aim: 'the peer',
    },
    {
      question,
      what: 'restore of the same onto an empty database',
      measured: `${restore.toFixed(1)} s, ${perSecond(restore)} entries`,
      aim: 'capacity in 15 min',
    },
  ]
}

async function timed(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

const dumpToNowhere = (ownerUrl: string, takenAt: Temporal.Instant): Promise<void> =>
  pipeline(
    dump({ ownerUrl, takenAt, folder: '', files: [] }),
    new Writable({ write: (_chunk, _encoding, done) => done() }),
  )

async function fill(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  const run = (text: string, values: unknown[]) => owner.query(text, values)
  const { rows } = await owner.query<{ id: number }>(
    `insert into territory (slug, time_zone) values ('bench', 'Europe/Rome') returning id`,
  )
  const territoryId = toId<TerritoryId>(rows[0]?.id ?? Number.NaN)
  const crowd = makeCrowd({ towns: 100, people, categories: 20, seed: 7 })
  await settleCrowd(run, territoryId, crowd)
  const dice = createDice(5)
  const any = () => 1 + Math.floor(dice() * people)
  const past = Array.from({ length: exchanges }, (_, at) => {
    const offer = crowd.offers[at % crowd.offers.length]
    if (offer === undefined) throw new Error('an empty crowd')
    const { category, town, id: offerId } = offer
    return {
      giverId: any(),
      receiverId: any(),
      category,
      town,
      offerId,
      at: '2026-05-01T10:00:00Z',
    }
  })
  await settlePast(run, territoryId, past)
  for (const text of ledger) await owner.query(text)
  await owner.query('analyze')
  await owner.end()
}

/** Every exchange was held and posted, as the use case would have written it. */
const ledger = [
  'alter table transfer disable trigger user',
  'alter table entry disable trigger user',
  `insert into account (territory_id, kind, member_id)
    select territory_id, 'member', id from member`,
  `insert into transfer (territory_id, id, kind, exchange_id, digest)
    select territory_id, 'exchange-' || id || '-2-hold', 'hold', id, md5(id::text) from exchange`,
  `insert into transfer (territory_id, id, kind, resolves_id, exchange_id, digest)
    select territory_id, 'exchange-' || id || '-2-post', 'post', 'exchange-' || id || '-2-hold', id,
      md5(id::text) from exchange`,
  `insert into entry (territory_id, transfer_id, account_id, layer, minutes)
    select t.territory_id, t.id, a.id, w.layer,
      case when p.side = 'giver' then w.minutes else -w.minutes end
    from transfer t
    join exchange_party p on p.territory_id = t.territory_id and p.exchange_id = t.exchange_id
    join account a on a.territory_id = t.territory_id and a.member_id = p.member_id
    join (values ('hold', 'held', 60), ('post', 'held', -60), ('post', 'settled', 60))
      as w (kind, layer, minutes) on w.kind = t.kind
    order by t.exchange_id, t.kind`,
  'alter table transfer enable trigger user',
  'alter table entry enable trigger user',
]
