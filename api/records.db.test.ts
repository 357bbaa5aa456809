import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberId, toId } from '#core/ids'
import { sha256 } from '#test/builders/admin-api'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

const nilde = { firstName: 'Nilde', language: 'it', municipalityCode: '003149' }
const phone = '0321 987 654'
const kept = '0321987654'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

const get = (url: string) => api.call('GET', url, { token: api.operator.token })
const register = async (more: object = {}): Promise<MemberId> => {
  const answer = await api.post('/v1/members', { ...nilde, ...more })
  expect(answer.statusCode, answer.body).toBe(201)
  return toId<MemberId>(answer.json<{ id: number }>().id)
}
const contact = (id: number, body: object, key: string = crypto.randomUUID()) =>
  api.call('PATCH', `/v1/members/${id}/contact`, { token: api.operator.token, body, key })

describe('a person whom the desk knows', () => {
  it('is written down once per key, and shown with the number to who reads them alone', async () => {
    const body = { ...nilde, state: 'active', adult: true, phone }
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.post('/v1/members', body, { key: 'nilde' })),
    )
    expect(answers.map(answer => answer.statusCode)).toEqual([201, 201, 201])
    expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
    const { id } = answers[0]?.json<{ id: number }>() ?? { id: 0 }
    expect(answers[0]?.json()).toMatchObject({ ...nilde, state: 'active' })
    const read = await get(`/v1/members/${id}`)
    expect(read.json()).toMatchObject({ ...nilde, onTelegram: false, phone: kept })
    const rows = await api.auditOf('member', id)
    expect(rows.map(row => [row.actor, row.action])).toEqual([
      [`member-${api.operator.id}`, 'member.registered'],
      [`member-${api.operator.id}`, 'member.read'],
    ])
  })

  it('is only a record unless said otherwise, which an invitation can name', async () => {
    const memberId = await register()
    expect((await get(`/v1/members/${memberId}`)).json()).toMatchObject({
      ...{ state: 'invited', roles: [], phone: null },
    })
    const invite = await api.post('/v1/invites', { role: 'member', memberId })
    expect(invite.json()).toMatchObject({ memberId, usesLeft: 1 })
  })

  it('is refused with a reason', async () => {
    expect(codeOf(await api.post('/v1/members', { ...nilde, state: 'active' }))).toEqual([
      ...[422, 'underage'],
    ])
    const wrong = await api.post('/v1/members', { ...nilde, phone: '0321 call me' })
    expect(codeOf(wrong)).toEqual([422, 'invalid-phone'])
    expect(wrong.body).not.toContain('call me')
    expect((await api.post('/v1/members', { ...nilde, state: 'left' })).statusCode).toBe(400)
  })
})

describe('a number', () => {
  it('is changed and forgotten', async () => {
    const id = await register()
    const changed = await contact(id, { phone })
    expect(changed.json()).toMatchObject({ id, ...nilde })
    expect((await get(`/v1/members/${id}`)).json()).toMatchObject({ phone: kept })
    expect((await contact(id, { phone: null })).statusCode).toBe(200)
    expect((await get(`/v1/members/${id}`)).json()).toMatchObject({ phone: null })
    expect(codeOf(await contact(id, { phone: '12' }))).toEqual([422, 'invalid-phone'])
    expect((await contact(id, {})).statusCode).toBe(400)
    const reasons = (await api.auditOf('member', id)).filter(row => row.action.includes('contact'))
    expect(reasons.map(row => row.reason)).toEqual(['set', 'cleared'])
  })

  it('is on a call until it is made, and on no other item', async () => {
    const memberId = await register({ phone })
    const open = (kind: 'call' | 'help') =>
      api.bank.work(({ queue }) =>
        queue.open(
          { kind, memberId, exchangeId: null, deliveryId: null, dueAt: null },
          api.clock.now,
        ),
      )
    const [call, help] = [await open('call'), await open('help')]
    expect((await get(`/v1/queue/${call.id}`)).json()).toMatchObject({ kind: 'call', phone: kept })
    expect((await get(`/v1/queue/${help.id}`)).json()).toMatchObject({ kind: 'help', phone: null })
    await api.post(`/v1/queue/${call.id}/take`)
    await api.post(`/v1/queue/${call.id}/close`, { outcome: 'done' })
    expect((await get(`/v1/queue/${call.id}`)).json()).toMatchObject({ phone: null })
  })

  it('is nowhere else: not in lists, answers to writes, logs or any table', async () => {
    const key = 'one-number'
    const id = await register({ state: 'active', adult: true })
    const written = await contact(id, { phone }, key)
    const lists = ['members', 'queue', 'invites', 'listings', 'exchanges']
    const bodies = await Promise.all(lists.map(async list => (await get(`/v1/${list}`)).body))
    const tables = await api.bank.asOwner<{ name: string }>(
      `select relname as name from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    )
    const rows = await Promise.all(
      tables.map(async ({ name }) =>
        JSON.stringify(await api.bank.asOwner(`select to_jsonb(t) as row from "${name}" t`)),
      ),
    )
    const everything = [written.body, ...bodies, ...rows, ...api.log].join('\n')
    expect(everything).toContain('Nilde')
    expect(everything).not.toContain(kept)
    expect(everything).not.toContain(phone)
    expect(everything).not.toContain(Buffer.from(kept).toString('hex'))
    // Nor as the digest of a request, which anyone could find by trying all numbers.
    const request = `PATCH /v1/members/${id}/contact ${JSON.stringify({ phone })}`
    expect(everything).not.toContain(sha256(request))
    const [digest] = await api.bank.asOwner<{ outcome: string }>(
      `select outcome #>> '{}' as outcome from command where id like '%' || $1 and id like 'request-%'`,
      [key],
    )
    expect(digest?.outcome).toBe(sha256(`request ${api.operator.token} ${request}`))
  })
})
