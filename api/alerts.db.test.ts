import { afterAll, beforeAll, expect, it } from 'vitest'
import { addMember } from '#test/builders/bank-member'
import { publishFor } from '#test/builders/bank-opportunity'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

type Alerts = {
  readonly areOn: boolean
  readonly wishes: readonly { readonly id: number; readonly hours: string }[]
}

it('sets alerts for a person as they said it, by whose hand, and never for oneself', async () => {
  const { bank, operator, post, call } = api
  const ana = await addMember(bank, 'Ana')
  const url = `/v1/members/${ana}/alerts`
  const body = { word: 'phone', kinds: ['job', 'training'], reachKm: 20 }
  const made = await post(url, body, { key: 'wish' })
  expect(made.json()).toMatchObject({ areOn: true, wishes: [{ reachKm: 20, rhythm: 'now' }] })
  expect((await post(url, body, { key: 'wish' })).json<Alerts>().wishes).toHaveLength(1)
  const id = made.json<Alerts>().wishes[0]?.id ?? 0
  const changed = await call('PATCH', `${url}/${id}`, {
    ...{ token: operator.token, key: 'change', body: { word: 'phone', hours: 'part' } },
  })
  expect(changed.json<Alerts>().wishes[0]?.hours).toBe('part')
  const said = await post(`/v1/members/${ana}/alert-facts`, {
    ...{ word: 'paper', licences: ['B'], vehicle: null },
  })
  expect(said.json()).toMatchObject({ declared: { licences: ['B'], vehicle: null } })
  const off = await post(`/v1/members/${ana}/alert-switch`, { word: 'phone', on: false })
  expect(off.json<Alerts>().areOn).toBe(false)
  const [consent] = await bank.asOwner(
    'select channel, withdrawn_channel as "withdrawn" from consent where member_id = $1',
    [ana],
  )
  expect(consent).toEqual({ channel: 'desk', withdrawn: 'desk' })
  const read = await call('GET', url, operator)
  expect(read.json<Alerts>().wishes).toHaveLength(1)
  const audit = (await api.auditOf('member', ana)).map(({ action }) => action)
  expect(audit).toContain('alert.read')
  expect(audit).toContain('alert.declared')
  const own = await post(`/v1/members/${operator.id}/alerts`, body)
  expect(codeOf(own)).toEqual([403, 'not-allowed'])
  const gone = await post(`${url}/${id}/act`, { word: 'phone', verb: 'remove' })
  expect(gone.json<Alerts>().wishes).toEqual([])
})

it('counts whom an opportunity would reach, and never a few', async () => {
  const { bank, operator, post, call } = api
  const opportunityId = await publishFor(bank)
  const preview = () => call('GET', `/v1/opportunities/${opportunityId}/alert-preview`, operator)
  expect((await preview()).json()).toEqual({ fits: 0, toCheck: 0, organisations: 0 })
  for (const name of ['B', 'C', 'D', 'E', 'F']) {
    const id = await addMember(bank, name)
    await post(`/v1/members/${id}/alerts`, { word: 'in-person', kinds: ['job'] })
    if (name === 'B') expect((await preview()).json()).toMatchObject({ fits: null })
  }
  expect((await preview()).json()).toEqual({ fits: 5, toCheck: 0, organisations: 0 })
  const results = await call('GET', `/v1/opportunities/${opportunityId}/alert-results`, operator)
  expect(results.json()).toEqual({ told: 0, interested: 0, notForMe: 0, kept: 0 })
  const nowhere = await call('GET', '/v1/opportunities/4000000/alert-preview', operator)
  expect(codeOf(nowhere)).toEqual([404, 'not-found'])
})
