import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'

let api: AdminApi
let member: MemberId
let token: string

beforeAll(async () => {
  api = await openAdminApi({ limits: { perAddress: 60, perToken: 40 } })
  token = await addToken(api.bank, await addStaff(api.bank, 'Olga', 'operator'))
  member = await addMember(api.bank, 'Zenobia')
})
afterAll(() => api.close())

const send = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: string, type?: string) =>
  api.app.inject({
    ...{ method, url },
    headers: {
      ...{ authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() },
      ...(type && { 'content-type': type }),
    },
    ...(payload !== undefined && { payload }),
  })

const json = 'application/json'
const body = () =>
  JSON.stringify({ kind: 'aps', name: 'Emporio', municipalityCode: '003149', contact: 'x\u0000y' })
const cases: [string, number, string, () => ReturnType<typeof send>][] = [
  ['no such path', 404, 'no-such-path', () => send('GET', '/v1/nothing')],
  ['no such id', 404, 'not-found', () => send('GET', '/v1/members/4000000')],
  ['no such method', 405, 'method-not-allowed', () => send('PUT', '/v1/members/1')],
  ['not an id', 400, 'invalid-request', () => send('GET', '/v1/members/abc')],
  ['a wrong body', 400, 'invalid-request', () => send('POST', '/v1/invites', '{"role":7}', json)],
  [
    'a sign that no text holds',
    400,
    'invalid-request',
    () => send('POST', '/v1/organisations', body(), json),
  ],
  [
    'a year that no calendar has',
    400,
    'invalid-request',
    () => send('GET', '/v1/attendance?day=0000-01-01'),
  ],
  ['no JSON', 400, 'bad-request', () => send('POST', '/v1/invites', '{"role"', json)],
  ['not JSON', 415, 'unsupported-media-type', () => send('POST', '/v1/invites', 'a', 'text/csv')],
  [
    'too much',
    413,
    'payload-too-large',
    () => send('POST', '/v1/invites', `"${'a'.repeat(70_000)}"`, json),
  ],
]

describe('every refusal is problem+json', () => {
  it.each(cases)('%s', async (_what, status, code, ask) => {
    const answer = await ask()
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ status, code, type: `urn:filo:problem:${code}` })
    expect(answer.statusCode).toBe(status)
    expect(answer.json<{ title: string }>().title).not.toBe('')
  })

  it('names the field', async () => {
    const { errors } = (await send('POST', '/v1/invites', '{"role":"king"}', json)).json<{
      errors: { pointer: string; detail: string }[]
    }>()
    expect(errors).toMatchObject([{ pointer: 'body/role' }])
  })

  it('names the methods that a path has', async () => {
    expect((await send('PUT', '/v1/members/1?x=1')).headers.allow).toBe('GET, HEAD, PATCH')
  })

  it('asks for a token as HTTP does', async () => {
    const answer = await api.app.inject({ url: '/v1/members' })
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="filo"')
  })
})

describe('a fault', () => {
  it('answers with an id that stands in the log, and with nothing of the person', async () => {
    await api.bank.asOwner(
      `alter table member add constraint broken check (first_name <> 'Zenobia' or state = 'active')`,
    )
    const answer = await send('POST', `/v1/members/${member}/pause`)
    await api.bank.asOwner('alter table member drop constraint broken')
    expect(answer.statusCode).toBe(500)
    const { faultId, ...problem } = answer.json<{ faultId: string; code: string }>()
    expect(problem).toMatchObject({ code: 'fault', status: 500 })
    const line = api.log.find(each => each.includes(faultId)) ?? ''
    expect(JSON.parse(line)).toMatchObject({
      ...{ faultId, constraint: 'broken', code: '23514', msg: 'fault' },
      route: '/v1/members/:memberId/pause',
    })
  })
})

describe('the log', () => {
  it('has a line per request and neither names nor secrets nor addresses', async () => {
    const answer = await send('GET', `/v1/members/${member}?note=Zenobia`)
    expect(answer.body).toContain('Zenobia')
    await api.call('GET', '/v1/members', { token: `filo_${'wrong-secret'.repeat(3)}` })
    const last = JSON.parse(api.log.at(-2) ?? '') as object
    expect(last).toMatchObject({ method: 'GET', route: '/v1/members/:memberId', status: 200 })
    const all = api.log.join('')
    for (const secret of ['Zenobia', 'Olga', token, 'wrong-secret', '127.0.0.1']) {
      expect(all).not.toContain(secret)
    }
  })
})

describe('the headers', () => {
  it('let no browser frame, sniff or run anything', async () => {
    const { headers } = await api.app.inject({ url: '/health' })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
    })
  })
})

describe('the limits', () => {
  it('stop a token, then an address; probes still answer', async () => {
    const second = await addToken(api.bank, await addStaff(api.bank, 'Otto', 'operator'))
    const ask = async (bearer: string) => {
      const answer = await api.call('GET', '/v1/settings', { token: bearer })
      return { status: answer.statusCode, headers: answer.headers, body: answer.body }
    }
    let answer = await ask(token)
    for (let tries = 0; answer.status === 200 && tries < 60; tries += 1) answer = await ask(token)
    expect(answer.status).toBe(429)
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'too-many-requests', status: 429 })
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    answer = await ask(second)
    expect(answer.status).toBe(200)
    for (let tries = 0; answer.status === 200 && tries < 60; tries += 1) answer = await ask(second)
    expect(answer.status).toBe(429)
    expect((await api.app.inject({ url: '/v1/nothing' })).statusCode).toBe(429)
    expect((await api.app.inject({ url: '/health' })).statusCode).toBe(200)
  })
})
