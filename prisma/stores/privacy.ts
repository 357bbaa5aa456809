import type { MemberId } from '#core/ids'
import { type KeptKind, type KeptRow, keptKinds } from '#core/privacy/kept'
import type { Counted, PrivacyStore } from '#core/privacy/store'
import type { Sealing } from '../sealed.ts'
import type { Sql } from '../sql.ts'
import { keptOfDeeds } from './kept-deeds.ts'
import { keptOfGiven } from './kept-given.ts'
import { keptOfNetwork } from './kept-network.ts'
import { keptOfOpportunities } from './kept-opportunities.ts'
import { keptOfPerson } from './kept-person.ts'

/** What each kind selects: one statement, of `me`. */
export const keptOf: Readonly<Record<KeptKind, string>> = {
  ...keptOfPerson,
  ...keptOfDeeds,
  ...keptOfOpportunities,
  ...keptOfNetwork,
  ...keptOfGiven,
}

/** All that the tables hold of one person; what is sealed is opened for them. */
export function createPrivacyStore(sql: Sql, territoryId: number, sealing: Sealing): PrivacyStore {
  return {
    keptOf: async id => {
      const accounts = await sql<{ telegramId: number }>(
        // One handed on is its next owner's.
        `select telegram_id as "telegramId" from member_account
        where member_id = $1 and to_at is null`,
        [id],
      )
      const telegrams = accounts.map(({ telegramId }) => telegramId)
      const kept: { kind: KeptKind; rows: readonly KeptRow[] }[] = []
      for (const kind of keptKinds) {
        const rows = await sql<KeptRow>(`${me} ${keptOf[kind]}`, [id, telegrams])
        kept.push({ kind, rows: rows.map(row => opened(kind, row, id)) })
      }
      return kept
    },
    copiesSince: async (id, since) => {
      const [row] = await sql<{ copies: number }>(countCopies, [`member-${id}`, String(id), since])
      return row?.copies ?? 0
    },
    countOf: async id => {
      const [row] = await sql<Counted>(count, [id])
      if (row === undefined) throw new Error(`no member ${id}`)
      return row
    },
  }

  function opened(kind: KeptKind, row: KeptRow, id: MemberId): KeptRow {
    if (kind === 'person') return { ...row, phone: open('member', 'phone_sealed', id, row.phone) }
    if (kind === 'certificates') {
      const { message, note, ...rest } = row
      const of = typeof message === 'number' ? String(message) : ''
      return { ...rest, note: open('certificate', 'signed_sealed', of, note) }
    }
    if (kind !== 'grants') return row
    const transferId = typeof row.name === 'string' ? row.name : ''
    return { ...row, reason: open('fund_grant', 'reason_sealed', transferId, row.reason) }
  }

  function open(table: string, column: string, of: MemberId | string, sealed: unknown) {
    if (!(sealed instanceof Uint8Array)) return null
    return sealing.open({ table, column, row: `${territoryId}/${of}` }, sealed)
  }
}

const me = `with me as (select $1::bigint as id, $2::bigint[] as telegrams)`

const countCopies = `select count(*)::int as copies from audit
  where actor = $1 and action = 'member.copied' and entity = 'member' and entity_id = $2 and at > $3`

/** Reads are told by their names: `member.read`, `exchange.listed`, `member.copied`. */
const count = `select m.phone_sealed is not null as "hasPhone", m.adult_declared_at as "adultAt",
    (select max(a.from_at) from member_account a where a.member_id = m.id and a.to_at is null)
      as "telegramSince",
    (select count(*) from listing l where l.member_id = m.id and l.kind = 'offer') as offers,
    (select count(*) from listing l where l.member_id = m.id and l.kind = 'request') as requests,
    met.exchanges, met.people as met, looks.reads, looks.last as "lastRead"
  from member m
  cross join lateral (
    select count(distinct x.id) as exchanges, count(distinct o.member_id) as people
    from exchange_party p
    join exchange x on x.id = p.exchange_id
      and x.state in ('accepted', 'scheduled', 'done', 'confirmed', 'disputed', 'cancelled')
    left join exchange_party o on o.exchange_id = p.exchange_id and o.member_id <> m.id
    where p.member_id = m.id) met
  cross join lateral (
    select count(*) as reads, max(a.at) as last from audit a
    where a.entity = 'member' and a.entity_id = m.id::text and a.actor <> 'member-' || m.id
      and (a.action like '%.read' or a.action like '%.listed' or a.action = 'member.copied')) looks
  where m.id = $1`
