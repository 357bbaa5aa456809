import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InviteId, type MemberId, type TelegramId, toId } from '#core/ids'
import { emptyWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import { defaultSettings } from '#core/network/settings'
import type { Sql } from '#prisma/sql'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { createDraftStore } from './drafts.ts'
import { createInviteStore } from './invites.ts'
import { createMemberStore } from './members.ts'
import { createNetworkStore } from './network.ts'
import { createQueueStore } from './queue.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const later = now.add({ hours: 1 })
const phone = toId<TelegramId>(7_000_000_001)

let database: ScopedDatabase
let territory: number
let someone: MemberId
beforeAll(async () => {
  database = await openScopedDatabase()
  territory = await database.newTerritory('one')
  const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: null, adult: true }
  const rest = { weekSlots: emptyWeek, noticeVersion: null, joinedAt: null }
  someone = await inScope(sql =>
    createMemberStore(sql, territory).create(
      { state: 'active', firstName: 'Ugo', ...facts, ...rest },
      now,
    ),
  )
})
afterAll(() => database.close())

const inScope = <T>(work: (sql: Sql) => Promise<T>) => database.inScope(territory, work)

describe('invitations', () => {
  const create = (codeHash: string) =>
    inScope(sql =>
      createInviteStore(sql, territory).create(
        {
          role: 'member',
          memberId: null,
          usesLeft: 2,
          expiresAt: later,
          codeHash,
          createdBy: someone,
        },
        now,
      ),
    )
  const lock = (id: InviteId) => inScope(sql => createInviteStore(sql, territory).lock(id))

  it('count their uses down, never below none', async () => {
    const id = await create('aa')
    const use = () => inScope(sql => createInviteStore(sql, territory).use(id))
    await use()
    await use()
    expect(await lock(id)).toMatchObject({ id, usesLeft: 0, expiresAt: later, revokedAt: null })
    await expect(use()).rejects.toThrow()
  })

  it('are revoked once, and found before a scope is known by hash only', async () => {
    const id = await create('bb')
    const revoke = (at: Temporal.Instant) =>
      inScope(sql => createInviteStore(sql, territory).revoke(id, at))
    await revoke(now)
    await revoke(later)
    expect((await lock(id))?.revokedAt).toEqual(now)
    const found = await database.inScope(0, sql =>
      sql<object>('select * from find_invite($1)', ['bb']),
    )
    expect(found).toEqual([{ territory_id: territory, invite_id: id }])
  })

  it('are listed newest first', async () => {
    const id = await create('cc')
    const page = await inScope(sql => createInviteStore(sql, territory).page({ limit: 1 }))
    expect(page.map(invite => invite.id)).toEqual([id])
  })
})

describe('drafts', () => {
  it('survive, are replaced with a new id, and a stale one changes nothing', async () => {
    const drafts = <T>(work: (store: ReturnType<typeof createDraftStore>) => Promise<T>) =>
      inScope(sql => work(createDraftStore(sql, territory)))
    const start = {
      form: 'join',
      step: 'language',
      answers: { invite: 5 },
      messageId: null,
      updateId: null,
    }
    const id = await drafts(store => store.start(phone, start, now))
    const first = { ...start, id, step: 'name', answers: { tags: ['a', 'b'] }, messageId: 9 }
    await drafts(store => store.save(phone, first, now))
    expect(await drafts(store => store.read(phone))).toEqual(first)
    const secondId = await drafts(store => store.start(phone, { ...start, form: 'offer' }, later))
    expect(secondId).not.toBe(id)
    await drafts(store => store.save(phone, first, later))
    expect(await drafts(store => store.read(phone))).toMatchObject({ id: secondId, form: 'offer' })
    await drafts(store => store.end(phone))
    expect(await drafts(store => store.read(phone))).toBeUndefined()
  })
})

describe('the queue', () => {
  const queue = <T>(work: (store: ReturnType<typeof createQueueStore>) => Promise<T>) =>
    inScope(sql => work(createQueueStore(sql, territory)))

  it('opens one item for one matter, until it is closed', async () => {
    const item = { kind: 'help', memberId: someone, exchangeId: null, deliveryId: null } as const
    const first = await queue(store => store.open({ ...item, dueAt: later }, now))
    const again = await queue(store => store.open({ ...item, dueAt: null }, now))
    expect([first.opened, again]).toEqual([true, { id: first.id, opened: false }])
    expect(await queue(store => store.countOpen())).toBe(1)
    const open = await queue(store => store.openOf(someone, 'help'))
    expect(open).toMatchObject({ id: first.id, state: 'open', dueAt: later, takenBy: null })
    if (!open) throw new Error('it is open')
    await queue(store =>
      store.save({ ...open, state: 'closed', takenBy: someone, outcome: 'done' }, later),
    )
    expect(await queue(store => store.lock(first.id))).toMatchObject({ outcome: 'done' })
    expect(await queue(store => store.openOf(someone, 'help'))).toBeUndefined()
    expect((await queue(store => store.open({ ...item, dueAt: null }, later))).opened).toBe(true)
  })

  it('shows what was escalated first, then what waits longest', async () => {
    const call = { kind: 'call', memberId: someone, exchangeId: null, deliveryId: null } as const
    const { id } = await queue(store => store.open({ ...call, dueAt: null }, later))
    const item = await queue(store => store.read(id))
    if (!item) throw new Error('it is open')
    const order = () => queue(store => store.waiting({ limit: 5, offset: 0 }))
    expect((await order()).map(each => each.kind)).toEqual(['help', 'call'])
    await queue(store => store.save({ ...item, escalatedAt: later }, later))
    expect((await order()).map(each => each.kind)).toEqual(['call', 'help'])
    const calls = await queue(store => store.page({ states: ['open'], kind: 'call', limit: 5 }))
    expect(calls.map(each => each.id)).toEqual([id])
  })
})

describe('the territory', () => {
  const network = <T>(work: (store: ReturnType<typeof createNetworkStore>) => Promise<T>) =>
    inScope(sql => work(createNetworkStore(sql, territory, { isPublicHoliday: () => false })))

  it('has defaults, overridden one by one', async () => {
    expect(await network(store => store.settings())).toEqual(defaultSettings)
    await network(store => store.saveSettings({ floor: toMinutes(-300) }, now))
    await network(store => store.saveSettings({ deskPhone: '123' }, now))
    const settings = { ...defaultSettings, floor: -300, deskPhone: '123' }
    expect(await network(store => store.settings())).toEqual(settings)
    expect((await network(store => store.territory())).timeZone).toBe('Europe/Rome')
  })

  it('speaks the language asked for, else Italian, else any', async () => {
    const text = (language: string) => network(store => store.text('desk', language))
    expect(await text('ar')).toBeUndefined()
    await network(store => store.saveText('desk', 'en', 'Desk'))
    expect(await text('ar')).toBe('Desk')
    await network(store => store.saveText('desk', 'it', 'Sportello'))
    expect([await text('ar'), await text('en')]).toEqual(['Sportello', 'Desk'])
  })

  it('has the municipalities of that day', async () => {
    const names = async (day: string) => {
      const found = await network(store => store.municipalities(Temporal.PlainDate.from(day)))
      return found.map(municipality => municipality.name)
    }
    expect(await names('2026-01-01')).toEqual(['Galliate', 'Trecate'])
    await database.asOwner(
      `update municipality_territory set to_day = '2025-01-01' where municipality_code = '003068'`,
    )
    expect(await names('2026-01-01')).toEqual(['Trecate'])
    expect(await names('2017-01-01')).toEqual([])
  })
})
