import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { addOffer, addProposal } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addVolunteer } from '#test/builders/bank-volunteer'
import { openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
let nina: MemberId
beforeAll(async () => {
  api = await openStaffedApi()
  nina = await addMember(api.bank, 'Nina')
})
afterAll(() => api.close())

const read = (path: string) => api.call('GET', path, { token: api.operator.token })
const actsFor = (memberId: MemberId) =>
  api.bank.asOwner(
    `select deed, word, helper_id::int as by from assisted_act where member_id = $1 order by id`,
    [memberId],
  )

it('a volunteer is put beside a member once, and taken away', async () => {
  const helperId = await addVolunteer(api.bank, 'Vito')
  const url = `/v1/members/${nina}/helpers`
  const [first, again] = await Promise.all(
    [1, 2].map(() => api.post(url, { helperId }, { key: 'vito-nina' })),
  )
  expect([first?.statusCode, again?.body]).toEqual([201, first?.body])
  const { id } = first?.json<{ id: number }>() ?? { id: 0 }
  expect((await read(url)).json()).toMatchObject({ items: [{ id, helperId, to: null }] })
  const ended = await api.post(`/v1/assignments/${id}/end`, {})
  expect(ended.json<{ to: string | null }>().to).not.toBeNull()
  expect((await read(url)).json()).toEqual({ items: [] })
  expect((await api.post(url, { helperId: nina })).statusCode).toBe(404)
})

it('what a member says is done for them once, with their word, and shows in their statement', async () => {
  const giver = await addMember(api.bank, 'Bo')
  const offerId = await addOffer(api.bank, giver)
  const wish = { word: 'in-person', category: 'cleaning', minutes: 60 }
  const url = `/v1/members/${nina}`
  const [made, again] = await Promise.all(
    [1, 2].map(() => api.post(`${url}/requests`, wish, { key: 'nina-asks' })),
  )
  expect([made?.statusCode, again?.body]).toEqual([201, made?.body])
  const { listingId: requestId } = made?.json<{ listingId: number }>() ?? { listingId: 0 }
  const matches = await read(`${url}/requests/${requestId}/matches`)
  expect(matches.json()).toEqual({ total: 1, items: [{ offerId }] })
  const asked = await api.post(`${url}/proposals`, {
    word: 'in-person',
    requestId,
    offerIds: [offerId],
  })
  const [exchangeId] = asked.json<{ exchangeIds: number[] }>().exchangeIds
  const act = (verb: string, more: object = {}, member = nina) =>
    api.post(`/v1/members/${member}/exchanges/${exchangeId}/act`, { word: 'phone', verb, ...more })
  expect((await act('accept', {}, giver)).json()).toMatchObject({ state: 'accepted' })
  expect((await act('finish', { minutes: 60 }, giver)).json()).toMatchObject({ state: 'done' })
  expect((await act('confirm')).json()).toMatchObject({ state: 'confirmed' })
  const by = api.operator.id
  expect(await actsFor(nina)).toEqual([
    { deed: 'request.published', word: 'in-person', by },
    { deed: 'request.asked', word: 'in-person', by },
    { deed: 'exchange.confirm', word: 'phone', by },
  ])
  const { rows } = (await read(`${url}/statement`)).json<{ rows: { hands: object[] }[] }>()
  expect(rows[0]?.hands).toEqual(
    expect.arrayContaining([{ helperId: by, helperRole: 'operator', memberId: nina }]),
  )
})

it('nobody is acted for who stands above, nor by the other side; a word is one of three', async () => {
  const offer = { word: 'phone', category: 'cleaning' }
  const own = await api.post(`/v1/members/${api.operator.id}/offers`, offer)
  expect(own.statusCode).toBe(403)
  const { id } = await addProposal(api.bank, { giver: nina, receiver: api.operator.id })
  const mine = await api.post(`/v1/members/${nina}/exchanges/${id}/act`, {
    word: 'phone',
    verb: 'accept',
  })
  expect(mine.json()).toMatchObject({ code: 'own-exchange' })
  const guessed = await api.post(`/v1/members/${nina}/offers`, { ...offer, word: 'guessed' })
  expect(guessed.statusCode).toBe(400)
})

it('a call is answered by what was said', async () => {
  const receiver = await addMember(api.bank, 'Ana')
  const { id } = await addProposal(api.bank, { giver: nina, receiver })
  const call = { kind: 'call', memberId: nina, exchangeId: id, deliveryId: null } as const
  const item = await api.bank.work(({ queue }) =>
    queue.open({ ...call, dueAt: null }, api.bank.ports.now()),
  )
  const url = `/v1/queue/${item.id}/answer`
  expect((await api.post(url, { kind: 'missed' })).json()).toMatchObject({ tries: 1 })
  const said = await api.post(url, { kind: 'said', verb: 'accept' })
  expect(said.json()).toMatchObject({ state: 'closed', outcome: 'done' })
  expect((await read(`/v1/exchanges/${id}`)).json()).toMatchObject({ state: 'accepted' })
  expect((await api.post(url, { kind: 'told' })).json()).toMatchObject({ code: 'already-closed' })
})
