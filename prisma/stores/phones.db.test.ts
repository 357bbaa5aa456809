import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberId, toId } from '#core/ids'
import { emptyWeek } from '#core/listing/week'
import { openScopedDatabase, type ScopedDatabase } from '#test/builders/scoped-sql'
import { testKey } from '#test/builders/test-stores'
import { createSealing, type Keyring } from '../sealed.ts'
import { createMemberStore } from './members.ts'
import { createPhones } from './phones.ts'

const now = Temporal.Instant.from('2026-11-24T10:00:00Z')
const phone = '+393331234567'
const newKey = { id: 'new', key: new Uint8Array(32).fill(9) }

let database: ScopedDatabase
let territory: number
beforeAll(async () => {
  database = await openScopedDatabase()
  territory = await database.newTerritory('one')
})
afterAll(() => database.close())

const phones = <T>(
  work: (store: ReturnType<typeof createPhones>) => Promise<T>,
  { ring = [testKey], scope = territory }: { ring?: Keyring; scope?: number } = {},
) => database.inScope(scope, sql => work(createPhones(sql, scope, createSealing(ring))))

const newMember = (scope = territory): Promise<MemberId> =>
  database.inScope(scope, sql => {
    const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: null, adult: true }
    const rest = { weekSlots: emptyWeek, noticeVersion: null, joinedAt: null }
    const person = { state: 'invited', firstName: 'Ugo', ...facts, ...rest } as const
    return createMemberStore(sql, scope).create(person, now)
  })

const known = async (ring: Keyring = [testKey]) => {
  const id = await newMember()
  await phones(store => store.keepPhone(id, phone), { ring })
  return id
}

const sealedOf = async (id: MemberId) => {
  const [row] = await database.asOwner<{ sealed: Buffer | null }>(
    'select phone_sealed as sealed from member where id = $1',
    [id],
  )
  return row?.sealed ?? null
}

describe('a phone number', () => {
  it('is read back, and its row holds nothing of it', async () => {
    const id = await known()
    expect(await phones(store => store.phoneOf(id))).toBe(phone)
    const sealed = await sealedOf(id)
    expect(sealed?.length).toBeGreaterThan(phone.length)
    expect(sealed?.toString('latin1')).not.toContain('1234567')
    const other = await known()
    expect(await sealedOf(other)).not.toEqual(sealed)
  })

  it('is null before it is given and after it is forgotten', async () => {
    const id = await newMember()
    expect(await phones(store => store.phoneOf(id))).toBeNull()
    await phones(store => store.keepPhone(id, phone))
    await phones(store => store.keepPhone(id, null))
    expect(await phones(store => store.phoneOf(id))).toBeNull()
    expect(await sealedOf(id)).toBeNull()
    expect(await phones(store => store.phoneOf(toId<MemberId>(99_999)))).toBeNull()
  })

  it('does not open in the row of another person', async () => {
    const [id, other] = [await known(), await newMember()]
    const copy = 'update member set phone_sealed = $1 where id = $2'
    await database.asOwner(copy, [await sealedOf(id), other])
    await expect(phones(store => store.phoneOf(other))).rejects.toThrow()
  })

  it('is not seen and not written from another territory', async () => {
    const [id, elsewhere] = [await known(), await database.newTerritory('elsewhere')]
    expect(await phones(store => store.phoneOf(id), { scope: elsewhere })).toBeNull()
    await phones(store => store.keepPhone(id, '112233'), { scope: elsewhere })
    expect(await phones(store => store.phoneOf(id))).toBe(phone)
  })

  it('is still read after a new key was put in front, and not without the old one', async () => {
    const id = await known()
    expect(await phones(store => store.phoneOf(id), { ring: [newKey, testKey] })).toBe(phone)
    await expect(phones(store => store.phoneOf(id), { ring: [newKey] })).rejects.toThrow(/no key/)
    const later = await known([newKey, testKey])
    expect(await phones(store => store.phoneOf(later), { ring: [newKey] })).toBe(phone)
  })
})
