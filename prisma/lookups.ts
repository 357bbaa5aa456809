import type pg from 'pg'
import type { PublicKey } from '#core/certificate/keys'
import {
  type ConsoleLinkId,
  type InviteId,
  type MemberId,
  type SessionId,
  type TerritoryId,
  type TokenId,
  toId,
} from '#core/ids'
import type { FoundAccount, Lookups } from '#core/ports'
import { findTerritory } from './territories.ts'

/** Calls the SECURITY DEFINER functions of the rules migration: nothing else is readable unscoped. */
export function createLookups(pool: pg.Pool): Lookups {
  // Named by the function that is called: PostgreSQL cuts names after 63 characters.
  const rows = async <Row extends object>(text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>({ name: /\w+(?=\()/.exec(text)?.[0] ?? text, text, values })).rows
  return {
    findTerritory: slug => findTerritory(pool, slug),
    findAccount: async telegramId => {
      const [row] = await rows<FoundRow>(findAccount, [telegramId])
      return row === undefined ? undefined : toAccount(row)
    },
    pointAccount: async (telegramId, territoryId, memberId) => {
      await rows('select point_account($1, $2, $3)', [telegramId, territoryId, memberId])
    },
    forgetAccount: async telegramId => {
      await rows('select forget_account($1)', [telegramId])
    },
    markUnreachable: async (telegramId, unreachable) => {
      await rows('select mark_account($1, $2)', [telegramId, unreachable])
    },
    forgetLeftovers: async days => {
      const [row] = await rows<{ gone: number }>('select forget_leftovers($1) as gone', [days])
      return row?.gone ?? 0
    },
    findInvite: async hash => {
      const [row] = await rows<{ territory: number; id: number }>(findInvite, [hash])
      if (row === undefined) return undefined
      return { territoryId: toId<TerritoryId>(row.territory), inviteId: toId<InviteId>(row.id) }
    },
    findToken: async hash => {
      const [row] = await rows<{ territory: number; id: number }>(findToken, [hash])
      if (row === undefined) return undefined
      return { territoryId: toId<TerritoryId>(row.territory), tokenId: toId<TokenId>(row.id) }
    },
    findConsoleLink: async hash => {
      const [row] = await rows<{ territory: number; id: number }>(findConsoleLink, [hash])
      if (row === undefined) return undefined
      return { territoryId: toId<TerritoryId>(row.territory), linkId: toId<ConsoleLinkId>(row.id) }
    },
    findSession: async hash => {
      const [row] = await rows<{ territory: number; id: number }>(findSession, [hash])
      if (row === undefined) return undefined
      return { territoryId: toId<TerritoryId>(row.territory), sessionId: toId<SessionId>(row.id) }
    },
    signingKeys: () => rows<PublicKey>('select id, key from signing_key order by since, id', []),
    takeRateToken: async (bucket, capacity, seconds) => {
      const [row] = await rows<{ taken: boolean }>(takeToken, [bucket, capacity, seconds])
      return row?.taken === true
    },
  }
}

const findAccount =
  'select territory_id as territory, member_id as member, unreachable_since as unreachable from find_account($1)'
const findInvite = 'select territory_id as territory, invite_id as id from find_invite($1)'
const findToken = 'select territory_id as territory, token_id as id from find_token($1)'
const findConsoleLink = 'select territory_id as territory, link_id as id from find_console_link($1)'
const findSession =
  'select territory_id as territory, session_id as id from find_console_session($1)'
const takeToken = 'select take_rate_token($1, $2, $3) as taken'

type FoundRow = {
  territory: number | null
  member: number | null
  unreachable: Temporal.Instant | null
}

function toAccount(row: FoundRow): FoundAccount | undefined {
  if (row.territory === null) return undefined
  return {
    territoryId: toId<TerritoryId>(row.territory),
    memberId: row.member === null ? null : toId<MemberId>(row.member),
    unreachableSince: row.unreachable,
  }
}
