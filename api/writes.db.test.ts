import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

describe('the Idempotency-Key', () => {
  it('is needed', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/invites',
      headers: { authorization: `Bearer ${api.operator.token}` },
      payload: { role: 'member' },
    })
    expect(codeOf(answer)).toEqual([400, 'invalid-request'])
    expect(answer.json<{ errors: { pointer: string }[] }>().errors[0]?.pointer).toBe(
      'headers/idempotency-key',
    )
  })

  it.each([1, 2, 3, 4, 5, 6])('makes a repeat the same answer, also at once (%i)', async round => {
    const key = `same-invite-${round}`
    const before = await api.bank.asOwner('select id from invite')
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        api.post('/v1/invites', { role: 'member', uses: 3 }, { key }),
      ),
    )
    expect(answers.map(answer => answer.statusCode)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(answer => answer.body)).size).toBe(1)
    expect(await api.bank.asOwner('select id from invite')).toHaveLength(before.length + 1)
  })

  it('stands for one request: another body or another path is turned away', async () => {
    const key = 'one-request'
    expect((await api.post('/v1/invites', { role: 'member' }, { key })).statusCode).toBe(201)
    expect(codeOf(await api.post('/v1/invites', { role: 'volunteer' }, { key }))).toEqual([
      422,
      'key-reused',
    ])
    const member = await addMember(api.bank, 'Ida')
    const elsewhere = await api.post(`/v1/members/${member}/pause`, { reason: 'x' }, { key })
    expect(codeOf(elsewhere)).toEqual([422, 'key-reused'])
    expect((await api.bank.work(({ members }) => members.read(member)))?.state).toBe('active')
  })

  it("of one token is not another's", async () => {
    const key = 'shared-key'
    const mine = await api.post('/v1/invites', { role: 'member' }, { key })
    const other = await api.post('/v1/invites', { role: 'volunteer' }, { key, by: api.coordinator })
    expect([mine.statusCode, other.statusCode]).toEqual([201, 201])
    expect(mine.json<{ link: string }>().link).not.toBe(other.json<{ link: string }>().link)
  })

  it('carries out nothing twice', async () => {
    const member = await addMember(api.bank, 'Ivo')
    const pause = () =>
      api.post(`/v1/members/${member}/pause`, { reason: 'asked' }, { key: 'pause-ivo' })
    expect((await pause()).json()).toMatchObject({ state: 'paused' })
    await api.post(`/v1/members/${member}/reactivate`)
    // The repeat of a pause from before shows how things are now; it pauses nobody again.
    expect((await pause()).json()).toMatchObject({ state: 'active' })
    expect((await api.auditOf('member', member)).map(row => [row.action, row.reason])).toEqual([
      ['member.paused', 'asked'],
      ['member.reactivated', null],
    ])
  })
})

describe('invitations', () => {
  it('give a link whose code is nowhere else, and are revoked', async () => {
    const answer = await api.post('/v1/invites', { role: 'volunteer', days: 3 })
    const invite = answer.json<{ id: number; link: string; expiresAt: string }>()
    expect(answer.json()).toMatchObject({ role: 'volunteer', usesLeft: 1, revokedAt: null })
    expect(invite.expiresAt).toBe(api.clock.now.add({ hours: 72 }).toString())
    const secret = new URL(invite.link).searchParams.get('start') ?? ''
    expect(secret).toMatch(/^[\w-]{32}$/)
    const [row] = await api.bank.asOwner<{ hash: string }>(
      'select code_hash as hash from invite where id = $1',
      [invite.id],
    )
    expect(row?.hash).toBe(sha256(secret))
    expect(api.log.join('')).not.toContain(secret)
    const list = await api.call('GET', '/v1/invites', { token: api.operator.token })
    expect(list.json<{ items: object[] }>().items[0]).toMatchObject({ id: invite.id })
    expect(list.body).not.toContain('link')
    const revoked = await api.post(`/v1/invites/${invite.id}/revoke`)
    expect(revoked.json()).toMatchObject({ id: invite.id, revokedAt: api.clock.now.toString() })
    expect((await api.auditOf('invite', invite.id)).map(each => [each.actor, each.action])).toEqual(
      [
        [`member-${api.operator.id}`, 'invite.created'],
        [`member-${api.operator.id}`, 'invite.revoked'],
      ],
    )
  })

  it('to a role above are refused', async () => {
    expect(codeOf(await api.post('/v1/invites', { role: 'operator' }))).toEqual([
      403,
      'not-allowed',
    ])
    const above = await api.post('/v1/invites', { role: 'operator' }, { by: api.coordinator })
    expect(above.statusCode).toBe(201)
  })
})

describe('members', () => {
  it('who are staff are not paused by an operator', async () => {
    const refused = await api.post(`/v1/members/${api.coordinator.id}/pause`)
    expect(codeOf(refused)).toEqual([403, 'not-allowed'])
  })
})
