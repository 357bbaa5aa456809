import { afterAll, beforeAll, expect, it } from 'vitest'
import { addExchange } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

it('says first what a merge would change, and changes nothing until told to', async () => {
  const { bank, operator, post, auditOf } = api
  const [gone, into] = [await addMember(bank, 'Rosa'), await addMember(bank, 'Rosy')]
  await addExchange(bank, 'confirmed', { giver: gone, receiver: await addMember(bank, 'Ada') })
  const merge = (body: object) =>
    post(`/v1/members/${gone}/merge`, { into, reason: 'twice', ...body })
  const seen: unknown = (await merge({})).json()
  expect(seen).toEqual({
    moves: { listings: 0, exchanges: 1, roles: 0 },
    minutes: { gone: 60, stays: 0, together: 60 },
    telegram: 'none',
    conflicts: [],
  })
  expect((await accountOf(bank, gone)).settled).toBe(60)
  expect((await merge({ dryRun: false })).json()).toEqual(seen)
  expect((await accountOf(bank, into)).settled).toBe(60)
  const read = await api.call('GET', `/v1/members/${gone}`, { token: operator.token })
  expect(read.json()).toMatchObject({ id: into, firstName: 'Rosy' })
  const audit = await auditOf('member', gone)
  expect(audit.find(row => row.action === 'member.merged')?.reason).toBe(`into ${into}: twice`)
})

it('names what stands against it', async () => {
  const { bank, post } = api
  const [giver, receiver] = [await addMember(bank, 'Uma'), await addMember(bank, 'Uma')]
  await addExchange(bank, 'accepted', { giver, receiver })
  const merge = (dryRun: boolean) =>
    post(`/v1/members/${giver}/merge`, { into: receiver, reason: 'twice', dryRun })
  expect((await merge(true)).json()).toMatchObject({
    conflicts: ['both-in-one-exchange', 'hours-held'],
  })
  expect(codeOf(await merge(false))).toEqual([409, 'merge-conflict'])
})
