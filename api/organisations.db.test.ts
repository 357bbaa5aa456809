import { afterAll, beforeAll, expect, it } from 'vitest'
import { addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

it('an organisation is founded once, gets and loses a delegate, and is read with its contact', async () => {
  const wish = { kind: 'parish', name: 'San Rocco', municipalityCode: '003149', contact: 'don Ugo' }
  const [first, again] = await Promise.all(
    [1, 2].map(() => api.post('/v1/organisations', wish, { key: 'san-rocco' })),
  )
  expect([first?.statusCode, again?.body]).toEqual([201, first?.body])
  const { id } = first?.json<{ id: number }>() ?? { id: 0 }
  const memberId = await addMember(api.bank, 'Dina')
  const url = `/v1/organisations/${id}`
  const read = (path: string) => api.call('GET', path, { token: api.operator.token })
  expect((await api.post(`${url}/delegates`, { memberId })).statusCode).toBe(200)
  expect((await read(url)).json()).toMatchObject({ contact: 'don Ugo', delegates: [memberId] })
  expect((await api.post(`${url}/delegates/dismissal`, { memberId })).statusCode).toBe(200)
  expect((await read(url)).json()).toMatchObject({ delegates: [] })
  const list = await read('/v1/organisations')
  expect(list.body).toContain('San Rocco')
  expect(list.body).not.toContain('don Ugo')
  expect((await read(`/v1/members/${id}/account`)).json()).toMatchObject({ settled: 0 })
  const closed = await api.post(`${url}/closure`, { reason: 'ended' })
  expect(closed.json()).toMatchObject({ id, name: 'San Rocco' })
  expect((await read(url)).json()).toMatchObject({ contact: null, delegates: [] })
  expect(codeOf(await api.post(`${url}/closure`, { reason: 'ended' }))).toEqual([
    409,
    'already-closed',
  ])
  const actions = (await api.auditOf('member', memberId)).map(({ action }) => action)
  expect(actions).toEqual(expect.arrayContaining(['delegate.appointed', 'delegate.dismissed']))
})
