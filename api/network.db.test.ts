import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId, OpportunityId } from '#core/ids'
import { openReferral } from '#core/referral/open-referral'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { addOrganisation, addPosting } from '#test/builders/bank-posting'

let api: AdminApi
let token: string
let garden: MemberId
let bakery: MemberId
let call: OpportunityId
beforeAll(async () => {
  api = await openAdminApi()
  token = await addToken(api.bank, await addStaff(api.bank, 'Olga', 'operator'))
  garden = await addOrganisation(api.bank, 'Orto')
  bakery = await addOrganisation(api.bank, 'Forno', 'coop')
  call = await addPosting(api.bank, { kind: 'funding-call' })
})
afterAll(() => api.close())

const get = (url: string) => api.call('GET', `/v1${url}`, { token })
const post = (url: string, body: object, key?: string) =>
  api.call('POST', `/v1${url}`, { token, body, ...(key === undefined ? {} : { key }) })

it('follows who came forward, step by step, and counts how it ended', async () => {
  const job = await addPosting(api.bank)
  const ana = await addMember(api.bank, 'Ana')
  const { id } = await api.bank.work(stores =>
    openReferral(stores, { opportunityId: job, memberId: ana }, api.bank.ports.now()),
  )
  const listed = await get(`/referrals?opportunityId=${job}&state=interested`)
  expect(listed.json()).toMatchObject({ items: [{ id, memberId: ana }], next: null })
  const step = await post(`/referrals/${id}/steps`, { verb: 'take' }, 'taken')
  expect(step.json()).toMatchObject({ id, state: 'taken-on' })
  expect((await post(`/referrals/${id}/steps`, { verb: 'take' }, 'taken')).statusCode).toBe(200)
  expect((await post(`/referrals/${id}/steps`, { verb: 'contact' })).statusCode).toBe(409)
  expect((await post(`/referrals/${id}/steps`, { verb: 'withdraw' })).statusCode).toBe(400)
  const counts = await get(`/referrals/counts?opportunityId=${job}`)
  expect(counts.json()).toMatchObject({ interested: 0, 'taken-on': 1 })
  expect((await get(`/referrals/${id}`)).json()).toMatchObject({ state: 'taken-on' })
  const looks = (await api.audit()).filter(({ action }) => action === 'referral.read')
  expect(looks.map(({ entityId }) => entityId)).toEqual([String(ana)])
})

it('writes candidacies in the name of organisations, and adds up their projects', async () => {
  const wish = { opportunityId: call, organisationId: garden, project: 'Orti in città' }
  const begun = (await post('/candidacies', wish)).json<{ id: number }>()
  expect((await post('/candidacies', wish)).json()).toEqual(begun)
  const at = `/candidacies/${begun.id}`
  const join = (state: string) => post(`${at}/partners`, { organisationId: bakery, state })
  await join('asked')
  expect((await join('accepted')).json()).toMatchObject({
    partners: [{ organisationId: bakery, state: 'accepted' }],
  })
  await post(`${at}/steps`, { verb: 'prepare' })
  expect((await post(`${at}/steps`, { verb: 'submit' })).statusCode).toBe(422)
  await post(`${at}/steps`, { verb: 'submit', cents: 900_000 })
  await post(`${at}/project`, { project: 'Orti' })
  expect((await get(at)).json()).toMatchObject({ state: 'submitted', project: 'Orti' })
  expect((await get(`/candidacies?organisationId=${bakery}`)).json()).toMatchObject({
    items: [{ id: begun.id }],
  })
  expect((await get(`/candidacies/totals?organisationId=${garden}`)).json()).toEqual({
    items: [{ project: 'Orti', candidacies: 1, askedCents: 900_000, obtainedCents: 0 }],
  })
  expect((await get(`/candidacies/999999`)).statusCode).toBe(404)
})
