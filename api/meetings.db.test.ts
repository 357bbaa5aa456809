import { afterAll, beforeAll, expect, it } from 'vitest'
import { askNow } from '#core/asking/ask-now'
import { addMember } from '#test/builders/bank-member'
import { askVisit, declare, offerVisits } from '#test/builders/bank-visit'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

const get = (url: string) => api.call('GET', url, { token: api.operator.token })

it('that the desk has met somebody is noted, read and taken back, never of oneself', async () => {
  const memberId = await addMember(api.bank, 'Bo')
  const url = `/v1/members/${memberId}/meeting`
  expect((await get(url)).json()).toEqual({ isMet: false, metBy: null, metAt: null })
  expect((await api.post(url)).json()).toMatchObject({ isMet: true, metBy: api.operator.id })
  expect((await api.post(`${url}/revocation`)).json()).toMatchObject({ isMet: false })
  const actions = (await api.auditOf('member', memberId)).map(({ action }) => action)
  expect(actions).toEqual(expect.arrayContaining(['member.met', 'member.unmet', 'meeting.read']))
  const own = await api.post(`/v1/members/${api.operator.id}/meeting`)
  expect(codeOf(own)).toEqual([403, 'not-allowed'])
})

it('what was asked under "only women" is in no answer before a yes, not even for who asked it', async () => {
  const { bank, operator } = api
  const ada = await addMember(bank, 'Ada')
  await declare(bank, ada)
  await offerVisits(bank, ada)
  const requestId = await askVisit(bank, operator.id, 'women')
  const { territoryId } = bank
  const asked = await askNow(bank.ports)({
    ...{ commandId: 'ask', territoryId, by: operator.id, requestId },
  })
  const id = asked.ok ? asked.value[0] : undefined
  expect(id).toBeDefined()
  expect((await get(`/v1/exchanges/${id}`)).statusCode).toBe(404)
  const list = (await get('/v1/exchanges')).json<{ items: { id: number }[] }>()
  expect(list.items.map(each => each.id)).not.toContain(id)
  const listing = (await get(`/v1/listings/${requestId}`)).body
  expect(listing).not.toMatch(/women|welcome/)
  await bank.asOwner(`update exchange set state = 'accepted' where id = $1`, [id])
  expect((await get(`/v1/exchanges/${id}`)).statusCode).toBe(200)
})
