import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addExchange } from '#test/builders/bank-exchange'
import { addHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'
import { addPlacement } from '#test/builders/bank-placement'

let api: AdminApi
let olga: MemberId
let token: string
let bo: MemberId
beforeAll(async () => {
  api = await openAdminApi()
  olga = await addStaff(api.bank, 'Olga', 'operator')
  token = await addToken(api.bank, olga)
  bo = await addMember(api.bank, 'Bo')
  const receiver = await addMember(api.bank, 'Ana')
  await addExchange(api.bank, 'confirmed', { giver: bo, receiver, minutes: 75 })
})
afterAll(() => api.close())

const get = async (): Promise<unknown> =>
  (await api.call('GET', `/v1/members/${bo}/hours`, { token })).json()

it('shows three kinds of hours apart, and of legal ones what the mandates let see', async () => {
  const { hostId } = await addHost(api.bank, 'Emporio')
  const whose = { memberId: bo, hostId, by: olga }
  const pact = await addPlacement(api.bank, { ...whose, scheme: 'pact' })
  const legal = await addPlacement(api.bank, { ...whose, scheme: 'lpu' })
  const none = { state: 'active', owed: 6000, done: 0, waiting: 0, uncounted: 0 }
  const credits = { settled: 75, heldIn: 0 }
  const seen = { memberId: bo, credits, pact: [{ placementId: pact, ...none }] }
  expect(await get()).toMatchObject({ ...seen, legal: [] })
  await api.bank.work(({ mandates }) =>
    mandates.grant(
      { memberId: olga, kind: 'legal', organisationId: null },
      null,
      api.bank.ports.now(),
    ),
  )
  expect(await get()).toMatchObject({ ...seen, legal: [{ placementId: legal, ...none }] })
  const reads = (await api.audit()).filter(({ action }) => action === 'hours.read')
  expect(reads.map(({ entityId }) => entityId)).toEqual([String(bo), String(bo)])
})
