import { afterAll, beforeAll, expect, it } from 'vitest'
import { toMinutes } from '#core/minutes'
import { addExchange } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
  await api.bank.work(({ ledger }) => ledger.openFund(toMinutes(-30_000)))
})
afterAll(() => api.close())

it('says what leaving would mean, plans a debt, and lets go for a reason', async () => {
  const { bank, operator, post } = api
  const [giver, receiver] = [await addMember(bank, 'Gil'), await addMember(bank, 'Dora')]
  await addExchange(bank, 'confirmed', { giver, receiver })
  const done = await addExchange(bank, 'done', { giver: receiver, receiver: giver })
  const departure = () =>
    api.call('GET', `/v1/members/${receiver}/departure`, { token: operator.token })
  expect((await departure()).json()).toEqual({
    settledMinutes: -60,
    toCancel: [],
    toSettle: [done.id],
  })
  const go = (body: object) => post(`/v1/members/${receiver}/departure`, body)
  expect(codeOf(await go({ reason: 'moved', debt: 'write-off' }))).toEqual([
    409,
    'exchanges-running',
  ])
  const plan = (until: string) =>
    post(`/v1/members/${receiver}/debt-plan`, { until, reason: 'agreed by phone' })
  expect(codeOf(await plan('2026-01-31'))).toEqual([422, 'in-the-past'])
  expect((await plan('2027-01-31')).json()).toMatchObject({ kind: 'leaving', outcome: 'plan' })
  expect(codeOf(await go({}))).toEqual([400, expect.anything()])
})

it('never says who somebody was, once they left', async () => {
  const id = await addMember(api.bank, 'Zebedea')
  const left = await api.post(`/v1/members/${id}/departure`, { reason: 'asked for it' })
  expect(left.json()).toMatchObject({ id, state: 'left', firstName: '', municipalityCode: null })
  const again = await api.post(`/v1/members/${id}/departure`, { reason: 'asked for it' })
  expect(codeOf(again)).toEqual([409, 'already-closed'])
  const audit = await api.auditOf('member', id)
  expect(audit.find(row => row.action === 'member.left')?.reason).toBe('asked for it')
})

it('lets go of who was only written down and never came in', async () => {
  const body = { firstName: 'Nilde', language: 'it', municipalityCode: '003149' }
  const { id } = (await api.post('/v1/members', body)).json<{ id: number }>()
  const left = await api.post(`/v1/members/${id}/departure`, { reason: 'asked for it' })
  expect(left.json()).toMatchObject({ id, state: 'left', firstName: '' })
})
