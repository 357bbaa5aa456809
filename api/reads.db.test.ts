import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addExchange, addOffer, type Born } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'

type Page = { items: { id: number; firstName?: string }[]; next: string | null }

let api: AdminApi
let reader: MemberId
let token: string
let born: Born
let offer: number
let item: number

beforeAll(async () => {
  api = await openAdminApi()
  const { bank } = api
  reader = await addStaff(bank, 'Olga', 'operator')
  token = await addToken(bank, reader)
  const [giver, receiver] = [await addMember(bank, 'Gina'), await addMember(bank, 'Rosa')]
  await addExchange(bank, 'confirmed', { giver, receiver })
  born = await addExchange(bank, 'disputed', { giver, receiver })
  offer = await addOffer(bank, giver)
  const [first] = await bank.work(({ queue }) => queue.waiting({ limit: 1, offset: 0 }))
  item = first?.id ?? 0
  await bank.work(({ ledger }) => ledger.openFund(-30_000 as Parameters<typeof ledger.openFund>[0]))
})
afterAll(() => api.close())

const get = (url: string) => api.call('GET', url, { token })
const page = async (url: string) => (await get(url)).json<Page>()

describe('pages', () => {
  it('are walked by `next` to the end: everything once, newest first', async () => {
    for (const name of ['Ada', 'Bea', 'Cleo', 'Dora']) await addMember(api.bank, name)
    const all = (await page('/v1/members?limit=100')).items.map(member => member.id)
    expect(all).toEqual([...all].sort((a, b) => b - a))
    const walked: number[] = []
    for (let url: string | null = '/v1/members?limit=3'; url !== null; ) {
      const answer = await get(url)
      const { items, next }: Page = answer.json()
      expect(items.length).toBeLessThanOrEqual(3)
      expect(answer.headers['link']).toBe(next === null ? undefined : `<${next}>; rel="next"`)
      walked.push(...items.map(member => member.id))
      url = next
    }
    expect(walked).toEqual(all)
  })

  it('keep their filter', async () => {
    const { next } = await page('/v1/members?state=active&limit=1')
    expect(next).toMatch(/^\/v1\/members\?state=active&limit=1&cursor=[\w-]+$/)
    expect((await page('/v1/members?state=paused')).items).toEqual([])
    expect((await page('/v1/listings?kind=offer')).items.map(each => each.id)).toEqual([offer])
    expect((await page('/v1/exchanges?state=disputed')).items.map(each => each.id)).toEqual([
      born.id,
    ])
    expect((await page('/v1/queue?kind=dispute&state=open')).items).toHaveLength(1)
    expect((await page('/v1/queue?state=closed')).items).toEqual([])
  })

  it.each(['limit=0', 'limit=101', 'limit=x', 'cursor=abc', 'cursor=', 'state=gone'])(
    'do not take %s',
    async query => {
      expect((await get(`/v1/members?${query}`)).statusCode).toBe(400)
    },
  )
})

describe('what is read about people', () => {
  const cases: [string, () => string, string, () => readonly MemberId[]][] = [
    ['a member', () => `/v1/members/${born.giver}`, 'member.read', () => [born.giver]],
    ['an account', () => `/v1/members/${born.giver}/account`, 'account.read', () => [born.giver]],
    [
      'a statement',
      () => `/v1/members/${born.giver}/account/entries`,
      'statement.read',
      () => [born.giver, born.receiver],
    ],
    ['a listing', () => `/v1/listings/${offer}`, 'listing.read', () => [born.giver]],
    ['listings', () => '/v1/listings?kind=offer', 'listing.listed', () => [born.giver]],
    [
      'an exchange',
      () => `/v1/exchanges/${born.id}`,
      'exchange.read',
      () => [born.giver, born.receiver],
    ],
    [
      'exchanges, each person once',
      () => '/v1/exchanges',
      'exchange.listed',
      () => [born.giver, born.receiver],
    ],
    ['an item of the queue', () => `/v1/queue/${item}`, 'queue.read', () => [born.receiver]],
    ['the queue', () => '/v1/queue', 'queue.listed', () => [born.receiver]],
  ]

  it.each(cases)('%s: who looked, at whom', async (_what, url, action, about) => {
    const before = (await api.audit()).length
    expect((await get(url())).statusCode).toBe(200)
    const rows = (await api.audit()).slice(before)
    expect(rows.map(row => row.entityId).sort()).toEqual(about().map(String).sort())
    for (const row of rows) {
      expect(row).toMatchObject({ actor: `member-${reader}`, action, entity: 'member' })
      expect(row.reason).toMatch(/^token-\d+$/)
    }
  })

  it('a page: only those it shows', async () => {
    const before = (await api.audit()).length
    const { items } = await page('/v1/members?limit=2')
    const rows = (await api.audit()).slice(before)
    expect(rows.map(row => Number(row.entityId))).toEqual(items.map(member => member.id))
  })

  it('what is not there leaves no row', async () => {
    const before = (await api.audit()).length
    for (const url of ['/v1/members/4000000', '/v1/fund', '/v1/settings']) await get(url)
    expect(await api.audit()).toHaveLength(before)
  })
})

describe('the answers', () => {
  it('name a member, with roles and never the Telegram id', async () => {
    await api.bank.work(({ members }) =>
      members.link(reader, 7_000_000_777 as Parameters<typeof members.link>[1], api.clock.now),
    )
    const answer = await get(`/v1/members/${reader}`)
    expect(answer.json()).toMatchObject({
      ...{ id: reader, firstName: 'Olga', state: 'active', onTelegram: true },
      roles: expect.arrayContaining(['member', 'operator']) as unknown,
    })
    expect(answer.body).not.toContain('7000000777')
  })

  it('say what an account holds, promises and can spend', async () => {
    expect((await get(`/v1/members/${born.receiver}/account`)).json()).toMatchObject({
      ...{ kind: 'member', memberId: born.receiver, settled: -60, heldOut: 60, heldIn: 0 },
      ...{ available: -120, floor: -600 },
    })
    const { items } = await page(`/v1/members/${born.giver}/account/entries?limit=1`)
    expect(items).toMatchObject([{ kind: 'post', minutes: 60, otherMemberId: born.receiver }])
    expect((await get('/v1/fund')).json()).toMatchObject({ kind: 'fund', settled: 0 })
    expect((await page('/v1/fund/entries')).items).toEqual([])
  })

  it('say when and what', async () => {
    expect((await get(`/v1/exchanges/${born.id}`)).json()).toMatchObject({
      ...{ state: 'disputed', statedBy: 'giver' },
      parties: [
        { side: 'giver', memberId: born.giver, planned: 60, done: 60, confirmed: null },
        { side: 'receiver', memberId: born.receiver },
      ],
    })
    expect((await get(`/v1/listings/${offer}`)).json()).toMatchObject({
      ...{ kind: 'offer', minutes: null, neededUntil: null, category: 'cleaning' },
      expiresAt: '2026-12-24T10:00:00Z',
    })
  })
})
