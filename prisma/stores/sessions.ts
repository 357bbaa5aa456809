import { type ConsoleLinkId, type MemberId, type SessionId, toId } from '#core/ids'
import type { ConsoleLink, Pin, Session } from '#core/session/session'
import type { SessionStore } from '#core/session/store'
import type { Sql } from '../sql.ts'

/** Ways into the operators' pages: links, PINs and sessions, as digests. */
export function createSessionStore(sql: Sql, territoryId: number): SessionStore {
  return {
    ...createLinks(sql, territoryId),
    ...createPins(sql, territoryId),
    open: async (session, now) => {
      const { memberId, sessionHash, browserHash, expiresAt } = session
      const [row] = await sql<{ id: number }>(
        `insert into console_session
          (territory_id, session_hash, browser_hash, member_id, opened_at, seen_at, expires_at)
        values ($1, $2, $3, $4, $5, $5, $6) returning id`,
        [territoryId, sessionHash, browserHash, memberId, now, expiresAt],
      )
      if (row === undefined) throw new Error('a session was not written')
      return toId<SessionId>(row.id)
    },
    read: async id => {
      const [row] = await sql<Numbered<Session>>(
        `select id, member_id as "memberId", browser_hash as "browserHash", seen_at as "seenAt",
          expires_at as "expiresAt", ended_at as "endedAt" from console_session where id = $1`,
        [id],
      )
      return row && { ...row, id: toId<SessionId>(row.id), memberId: toId<MemberId>(row.memberId) }
    },
    touch: async (id, now) => {
      await sql('update console_session set seen_at = $2 where id = $1', [id, now])
    },
    end: async (id, now) => {
      const end = 'update console_session set ended_at = $2 where id = $1 and ended_at is null'
      await sql(end, [id, now])
    },
    endAll: async (memberId, now) => {
      const ended = await sql(
        `update console_session set ended_at = $2
        where member_id = $1 and ended_at is null and expires_at > $2 returning id`,
        [memberId, now],
      )
      return ended.length
    },
  }
}

type Numbered<Row> = Omit<Row, 'id' | 'memberId'> & { id: number; memberId: number }
type Links = Pick<SessionStore, 'makeLink' | 'readLink' | 'lockLink' | 'useLink'>
type Pins = Pick<
  SessionStore,
  'readPin' | 'lockPin' | 'setPin' | 'countTries' | 'forgetPin' | 'pins'
>

function createLinks(sql: Sql, territoryId: number): Links {
  const linkOf = async (id: ConsoleLinkId, lock: '' | 'for update') => {
    const [row] = await sql<Numbered<ConsoleLink>>(
      `select id, member_id as "memberId", expires_at as "expiresAt", used_at as "usedAt"
      from console_link where id = $1 ${lock}`,
      [id],
    )
    return (
      row && { ...row, id: toId<ConsoleLinkId>(row.id), memberId: toId<MemberId>(row.memberId) }
    )
  }
  return {
    makeLink: async ({ memberId, expiresAt, linkHash }, now) => {
      await sql(shutLinks, [memberId, now])
      await sql(
        `insert into console_link (territory_id, link_hash, member_id, made_at, expires_at)
        values ($1, $2, $3, $4, $5)`,
        [territoryId, linkHash, memberId, now, expiresAt],
      )
    },
    readLink: id => linkOf(id, ''),
    lockLink: id => linkOf(id, 'for update'),
    useLink: async (id, now) => {
      await sql('update console_link set used_at = $2 where id = $1', [id, now])
    },
  }
}

const shutLinks = 'update console_link set used_at = $2 where member_id = $1 and used_at is null'

const selectPin = `select pin_hash as hash, tries, locked_until as "lockedUntil", set_at as "setAt"
  from console_pin where member_id = $1`

const createPins = (sql: Sql, territoryId: number): Pins => ({
  readPin: async memberId => (await sql<Pin>(selectPin, [memberId]))[0],
  lockPin: async memberId => (await sql<Pin>(`${selectPin} for update`, [memberId]))[0],
  setPin: async (memberId, hash, now) => {
    const set = await sql(
      `insert into console_pin (territory_id, member_id, pin_hash, set_at)
      values ($1, $2, $3, $4) on conflict do nothing returning member_id`,
      [territoryId, memberId, hash, now],
    )
    return set.length > 0
  },
  countTries: async (memberId, { tries, lockedUntil }) => {
    await sql('update console_pin set tries = $2, locked_until = $3 where member_id = $1', [
      memberId,
      tries,
      lockedUntil,
    ])
  },
  forgetPin: async (memberId, now) => {
    await sql(shutLinks, [memberId, now])
    await sql('delete from console_pin where member_id = $1', [memberId])
  },
  pins: async () => {
    const rows = await sql<{ memberId: number; setAt: Temporal.Instant }>(
      'select member_id as "memberId", set_at as "setAt" from console_pin order by member_id',
    )
    return rows.map(row => ({ ...row, memberId: toId<MemberId>(row.memberId) }))
  },
})
