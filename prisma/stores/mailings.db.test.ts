import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MailingId, type MemberId, toId } from '#core/ids'
import type { MailingStore, NewMailing } from '#core/mailing/store'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { createMailingStore, enterFrom } from './mailings.ts'

const now = Temporal.Instant.from('2026-11-28T10:00:00Z')
const after = (seconds: number) => now.add({ seconds })
let database: ScopedDatabase
let territory: number
let people: readonly MemberId[]

beforeAll(async () => {
  database = await openScopedDatabase()
  territory = await database.newTerritory('one')
  const rows = await database.asOwner<{ id: string }>(
    `insert into member (territory_id, state, first_name, language)
    select $1, 'active', 'Ugo', 'it' from generate_series(1, 20) returning id`,
    [territory],
  )
  people = rows.map(({ id }) => toId<MemberId>(Number(id)))
})
afterAll(() => database.close())

const mailings = <T>(work: (store: MailingStore) => Promise<T>): Promise<T> =>
  database.inScope(territory, sql => work(createMailingStore(sql, territory)))

const wish: NewMailing = {
  kind: 'broadcast',
  subjectId: 7,
  passesQuiet: false,
  dueAt: now,
  deadlineAt: after(3600),
}

const openFor = (members: readonly MemberId[], more: Partial<NewMailing> = {}) =>
  mailings(async store => {
    const id = await store.open({ ...wish, ...more }, now)
    await store.enter(
      id,
      members.map(memberId => ({ memberId, facts: { check: memberId } })),
      now,
    )
    return id
  })

const counts = (id: MailingId) => mailings(store => store.counts(id))

describe('a mailing', () => {
  it('takes everybody in once, however often they are entered', async () => {
    const id = await openFor(people.slice(0, 3))
    const again = people.slice(0, 5).map(memberId => ({ memberId, facts: {} }))
    expect(await mailings(store => store.enter(id, again, now))).toBe(2)
    expect(await counts(id)).toMatchObject({ all: 5, states: { waiting: 5, sent: 0 } })
  })

  it('takes in whom a select names, with what is to be known of each', async () => {
    const id = await openFor([])
    await database.inScope(territory, sql =>
      sql(
        enterFrom(`select id as member_id, null::bigint as organisation_id,
          jsonb_build_object('check', id) as facts from member where id <= $3`),
        [id, now, people[3] ?? 0],
      ),
    )
    expect(await counts(id)).toMatchObject({ all: 4 })
    const rows = await database.asOwner(
      'select priority, due_at from delivery where mailing_id = $1',
      [id],
    )
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({ priority: 2 })
  })

  it('is paused and resumed once each', async () => {
    const id = await openFor(people.slice(0, 2))
    expect(await mailings(store => store.resume(id))).toBe(false)
    expect(await mailings(store => store.pause(id))).toBe(true)
    expect(await mailings(store => store.pause(id))).toBe(false)
    expect(await mailings(store => store.read(id))).toMatchObject({ state: 'paused', ...wish })
    expect(await mailings(store => store.resume(id))).toBe(true)
  })

  it('that is cancelled drops whoever waits, leaves what is on the way, and takes nobody in', async () => {
    const id = await openFor(people.slice(0, 3))
    await database.asOwner(
      `update delivery set state = 'sending' where mailing_id = $1 and member_id = $2`,
      [id, people[0]],
    )
    expect(await mailings(store => store.cancel(id, after(5)))).toBe(2)
    expect(await mailings(store => store.cancel(id, after(6)))).toBeUndefined()
    expect(await counts(id)).toEqual({
      all: 3,
      states: { ...none, sending: 1, dropped: 2 },
      reasons: { late: 0, stopped: 0, away: 0, cancelled: 2, 'not-true': 0 },
    })
    const late = { memberId: people[9] ?? toId<MemberId>(0), facts: {} }
    expect(await mailings(store => store.enter(id, [late], now))).toBe(0)
    expect(await mailings(store => store.read(id))).toMatchObject({ endedAt: after(5) })
  })

  it('is found by what it is about', async () => {
    const id = await openFor([], { subjectId: 99 })
    expect(await mailings(store => store.about('broadcast', 99))).toMatchObject([{ id }])
    expect(await mailings(store => store.about('broadcast-edit', 99))).toEqual([])
  })
})

describe('the queue', () => {
  it('tells how much waits everywhere, as numbers, and how fast it leaves', async () => {
    await database.asOwner(`update mailing set state = 'cancelled', ended_at = now()
      where state in ('running', 'paused')`)
    const elsewhere = await database.newTerritory('two')
    const mine = await openFor(people.slice(0, 3))
    const soon = await openFor(people.slice(0, 4), { deadlineAt: after(60), passesQuiet: true })
    const paused = await openFor(people.slice(0, 5))
    await mailings(store => store.pause(paused))
    const seen = await database.inScope(elsewhere, sql =>
      createMailingStore(sql, elsewhere).queue(now, mine),
    )
    expect(seen).toEqual({
      perSecond: 30,
      pausedUntil: null,
      seen: null,
      others: [{ count: 4, dueAt: now, deadlineAt: after(60), passesQuiet: true }],
    })
    expect((await mailings(store => store.queue(after(61)))).others).toMatchObject([{ count: 3 }])
    await database.asOwner(`insert into sending_pause (bot_id, until, next_at, per_second, pace)
      values (1, clock_timestamp() + interval '30 seconds', now(), 1000, 0.5)`)
    const slow = await mailings(store => store.queue(now, soon))
    expect(slow.perSecond).toBe(500)
    expect(slow.pausedUntil?.since(now).total('seconds')).toBeGreaterThan(25)
  })

  it('tells what left of one lately, once it has run for half a minute', async () => {
    const id = await openFor(people.slice(0, 3))
    const seen = async (at: Temporal.Instant) => (await mailings(store => store.queue(at, id))).seen
    await database.asOwner('update mailing set started_at = $2 where id = $1', [id, now.toString()])
    await database.asOwner(
      `update delivery set state = 'sent', claimed_at = $2 where mailing_id = $1 and member_id <= $3`,
      [id, after(30).toString(), people[1]],
    )
    expect(await seen(after(29))).toBeNull()
    expect(await seen(after(31))).toEqual({ left: 2, seconds: 30 })
    expect(await seen(after(61))).toBeNull()
  })
})

const none = {
  waiting: 0,
  sending: 0,
  sent: 0,
  unreachable: 0,
  refused: 0,
  unknown: 0,
  dropped: 0,
  held: 0,
}

/** The key to the member is kept by triggers where it is not enforced: PostgreSQL 18 and later. */
describe('a message to nobody', () => {
  const foreignKey = { code: '23503' }
  const nobody = 9_999_999

  it('is refused among many', async () => {
    const one = people[0] as MemberId
    await expect(openFor([one, toId<MemberId>(nobody)])).rejects.toMatchObject(foreignKey)
  })

  it('does not come about when a message goes over to somebody else', async () => {
    const id = await openFor(people.slice(0, 1))
    const move = (to: number) =>
      database.asOwner(`update delivery set member_id = ${to} where mailing_id = ${id}`)
    await move(people[1] as MemberId)
    await expect(move(nobody)).rejects.toMatchObject(foreignKey)
  })

  it('does not come about when somebody is taken away', async () => {
    const [newcomer] = await database.asOwner<{ id: string }>(
      `insert into member (territory_id, state, first_name, language)
      values ($1, 'active', 'Ugo', 'it') returning id`,
      [territory],
    )
    const takeAway = () => database.asOwner(`delete from member where id = ${newcomer?.id}`)
    await openFor([toId<MemberId>(Number(newcomer?.id))])
    await expect(takeAway()).rejects.toMatchObject(foreignKey)
    await database.asOwner(`delete from delivery where member_id = ${newcomer?.id}`)
    await takeAway()
  })
})
