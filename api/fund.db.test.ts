import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toMinutes } from '#core/minutes'
import { accountOf, addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

describe('help from the fund', () => {
  it('is given once under its key, listed without a reason, and read with it one at a time', async () => {
    if ((await api.bank.work(({ ledger }) => ledger.fund())) === undefined) {
      await api.bank.work(({ ledger }) => ledger.openFund(toMinutes(-30_000)))
    }
    const memberId = await addMember(api.bank, 'Nino')
    const wish = { memberId, minutes: 90, reason: 'the flood in the cellar' }
    const answers = await Promise.all(
      [1, 2, 3].map(() => api.post('/v1/fund/grants', wish, { key: `grant-${memberId}` })),
    )
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201])
    expect((await accountOf(api.bank, memberId)).settled).toBe(90)
    const { id } = answers[0]?.json<{ id: number }>() ?? { id: 0 }
    const read = (url: string) => api.call('GET', url, { token: api.operator.token })
    const list = await read('/v1/fund/grants')
    expect(list.body).toContain(`"id":${id}`)
    expect(list.body).not.toContain('flood')
    expect((await read(`/v1/fund/grants/${id}`)).json()).toMatchObject(wish)
    const rows = await api.auditOf('member', memberId)
    expect(rows.map(({ action }) => action).toSorted()).toEqual([
      ...['fund.helped', 'grant.listed', 'grant.read'],
    ])
    expect(JSON.stringify(rows)).not.toContain('flood')
    const own = { ...wish, memberId: api.operator.id }
    expect(codeOf(await api.post('/v1/fund/grants', own))).toEqual([403, 'not-allowed'])
    expect((await read('/v1/fund/grants/999999')).statusCode).toBe(404)
  })
})
