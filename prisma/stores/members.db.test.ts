import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { emptyWeek, wholeWeek } from '#core/listing/week'
import type { NewMember } from '#core/member/store'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { createMemberStore } from './members.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const later = now.add({ hours: 1 })
const phone = toId<TelegramId>(7_000_000_001)
const newPhone = toId<TelegramId>(7_000_000_002)
const amina: NewMember = {
  state: 'active',
  firstName: 'Amina',
  language: 'ar',
  spokenLanguages: ['ar', 'it'],
  municipalityCode: '003149',
  weekSlots: wholeWeek,
  noticeVersion: '2026-11',
  joinedAt: now,
  adult: true,
}

let database: ScopedDatabase
let territory: number
beforeAll(async () => {
  database = await openScopedDatabase()
  territory = await database.newTerritory('one')
})
afterAll(() => database.close())

const members = <T>(work: (store: ReturnType<typeof createMemberStore>) => Promise<T>) =>
  database.inScope(territory, sql => work(createMemberStore(sql, territory)))
const pointer = async (telegramId: TelegramId) => {
  const [row] = await database.asOwner<{ member: string | null }>(
    'select member_id as member from telegram_account where telegram_id = $1',
    [telegramId],
  )
  return row && Number(row.member)
}

describe('members', () => {
  it('are read back as they were written, with nobody else seeing them', async () => {
    const id = await members(store => store.create(amina, now))
    const { adult, ...facts } = amina
    expect(await members(store => store.read(id))).toEqual({ id, ...facts })
    const declared = await database.asOwner<{ declared: boolean }>(
      'select adult_declared_at is not null as declared from member where id = $1',
      [id],
    )
    expect(declared).toEqual([{ declared: adult }])
    const other = await database.newTerritory('other')
    const seen = await database.inScope(other, sql => createMemberStore(sql, other).read(id))
    expect(seen).toBeUndefined()
  })

  it('change only what a patch names, null included', async () => {
    const id = await members(store => store.create(amina, now))
    await members(store => store.change(id, { language: 'it', municipalityCode: null }, later))
    expect(await members(store => store.read(id))).toMatchObject({
      firstName: 'Amina',
      language: 'it',
      municipalityCode: null,
      noticeVersion: '2026-11',
    })
    await members(store => store.change(id, { weekSlots: emptyWeek, joinedAt: null }, later))
    expect(await members(store => store.read(id))).toMatchObject({ weekSlots: 0, joinedAt: null })
  })

  it('come in person with the roles that hold now and their current account', async () => {
    const id = await members(store => store.create(amina, now))
    await members(async store => {
      await store.grant(id, 'member', null, now)
      await store.grant(id, 'operator', null, now)
      await store.grant(id, 'operator', null, now)
      await store.link(id, phone, now)
    })
    const before = await members(store => store.inPerson(id, now))
    expect(before?.roles.toSorted()).toEqual(['member', 'operator'])
    expect(before?.telegramId).toBe(phone)
    expect(await members(store => store.withRole('operator', now))).toEqual([id])
    await members(store => store.revoke(id, 'operator', later))
    expect((await members(store => store.inPerson(id, later)))?.roles).toEqual(['member'])
    expect(await members(store => store.withRole('operator', later))).toEqual([])
    expect(await members(store => store.inPerson(toId<MemberId>(99_999), now))).toBeUndefined()
  })

  it('move to a new phone: the old account ends and points nowhere', async () => {
    const id = await members(store => store.create(amina, now))
    await members(store => store.link(id, phone, now))
    await members(store => store.link(id, phone, now))
    expect(await pointer(phone)).toBe(id)
    await members(store => store.link(id, newPhone, later))
    expect(await pointer(phone)).toBeUndefined()
    expect(await pointer(newPhone)).toBe(id)
    expect(await members(store => store.telegramOf(id))).toBe(newPhone)
    await members(store => store.unlink(newPhone, later))
    expect(await members(store => store.telegramOf(id))).toBeUndefined()
    expect(await pointer(newPhone)).toBeUndefined()
  })

  it('keep the pointer of an old account that lives elsewhere by now', async () => {
    const shared = toId<TelegramId>(7_000_000_003)
    const id = await members(store => store.create(amina, now))
    await members(store => store.link(id, shared, now))
    const elsewhere = await database.newTerritory('elsewhere')
    await database.inScope(elsewhere, async sql => {
      const store = createMemberStore(sql, elsewhere)
      await store.link(await store.create(amina, now), shared, now)
    })
    await members(store => store.link(id, toId<TelegramId>(7_000_000_004), later))
    expect(await pointer(shared)).toBeDefined()
  })

  it('block each other whichever way it is asked', async () => {
    const a = await members(store => store.create(amina, now))
    const b = await members(store => store.create(amina, now))
    expect(await members(store => store.areBlocked(a, b))).toBe(false)
    await members(store => store.block(a, b, now))
    await members(store => store.block(a, b, now))
    expect(await members(store => store.areBlocked(b, a))).toBe(true)
  })

  it('are counted per municipality, and per language spoken there, when active', async () => {
    const galliate = { ...amina, municipalityCode: '003068' }
    await members(async store => {
      await store.create(galliate, now)
      await store.create({ ...galliate, spokenLanguages: ['it'] }, now)
      await store.create({ ...galliate, state: 'paused' }, now)
    })
    const facts = await members(store => store.countFacts(['003068']))
    expect(facts).toHaveLength(3)
    expect(facts).toEqual(
      expect.arrayContaining([
        { municipalityCode: '003068', language: null, members: 2 },
        { municipalityCode: '003068', language: 'it', members: 2 },
        { municipalityCode: '003068', language: 'ar', members: 1 },
      ]),
    )
  })

  it('are listed newest first, page by page', async () => {
    const first = await members(store => store.page({ state: 'active', limit: 2 }))
    expect(first).toHaveLength(2)
    const last = first[1]?.id
    if (last === undefined) throw new Error('a page has two')
    const next = await members(store => store.page({ state: 'active', before: last, limit: 1 }))
    expect(next[0]?.id).toBeLessThan(last)
    expect(await members(store => store.page({ state: 'left', limit: 2 }))).toEqual([])
  })
})
