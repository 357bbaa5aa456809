import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSummary } from '#core/privacy/read-summary'
import { keepPeriods } from '#core/retention/keep-periods'
import { addMember } from '#test/builders/bank-member'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

it('hands everything to who has no phone, for a reason, and they can be told who looked', async () => {
  const { bank, operator, coordinator, call } = api
  const id = await addMember(bank, '=Zoe')
  await bank.work(({ members }) => members.keepPhone(id, '+39 0321 000000'))
  const data = (query: string, token = operator.token) =>
    call('GET', `/v1/members/${id}/data?${query}`, { token })
  expect((await data('')).statusCode).toBe(400)
  const answer = await data('reason=asked+at+the+desk&language=en')
  expect(answer.headers['content-type']).toBe('application/zip')
  const files = unzipSync(new Uint8Array(answer.rawPayload))
  const text = (name: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(files[name])
  expect(JSON.parse(text('data.json'))).toMatchObject({
    kept: { person: [{ number: id, phone: '+39 0321 000000' }] },
  })
  const [head, row] = text('person.csv').split('\r\n')
  expect(head).toMatch(/^\ufeffNumber;/)
  expect(row).toContain(`;'=Zoe;`)
  expect(row).toContain(`;'+39 0321 000000;`)
  expect(row).toContain(';2026-11-24 11:00:00;')
  const audit = await api.auditOf('member', id)
  expect(audit.filter(({ action }) => action === 'member.copied')).toMatchObject([
    { actor: `member-${operator.id}`, reason: 'asked at the desk' },
  ])
  const summary = await readSummary(bank.ports)({ territoryId: bank.territoryId, by: id })
  expect(summary).toMatchObject({ ok: true, value: { reads: 1, hasPhone: true } })
  const own = await call('GET', `/v1/members/${operator.id}/data?reason=mine`, operator)
  expect(codeOf(own)).toEqual([403, 'not-allowed'])
  const above = await call('GET', `/v1/members/${coordinator.id}/data?reason=why`, operator)
  expect(codeOf(above)).toEqual([403, 'not-allowed'])
})

it('sets right what is wrong, and writes down a no, for people without a phone', async () => {
  const { bank, operator, call } = api
  const id = await addMember(bank, 'Gna')
  const patch = (body: object) =>
    call('PATCH', `/v1/members/${id}`, {
      token: operator.token,
      body: { reason: 'misspelt', ...body },
    })
  const spokenLanguages = ['fr', 'it']
  expect((await patch({ firstName: ' Gina ', spokenLanguages })).json()).toMatchObject({
    ...{ firstName: 'Gina', municipalityCode: '003149' },
    spokenLanguages: ['it', 'fr'],
  })
  expect(codeOf(await patch({ municipalityCode: '999999' }))).toEqual([422, 'unknown-municipality'])
  expect(codeOf(await patch({ firstName: 'http://x.org' }))).toEqual([422, 'invalid-name'])
  const url = `/v1/members/${id}/consents`
  const said = { purpose: 'friendly-words', wanted: false, reason: 'by phone' }
  const answer = await api.post(url, said)
  const list = answer.json<{ purpose: string; wanted: boolean }[]>()
  expect(list.find(({ purpose }) => purpose === 'friendly-words')).toMatchObject({
    ...{ wanted: false, channel: 'desk', givenAt: null },
  })
  expect((await call('GET', url, operator)).json()).toEqual(list)
  const actions = (await api.auditOf('member', id)).map(({ action, reason }) => [action, reason])
  expect(actions.filter(([action]) => action !== 'consent.read')).toEqual([
    ['member.corrected', 'firstName, spokenLanguages: misspelt'],
    ['consent.withdrawn', 'friendly-words: by phone'],
  ])
})

it('shows coordinators what each night took away', async () => {
  const { bank, coordinator, operator, call } = api
  await keepPeriods(bank.ports)(bank.territoryId)
  const runs = await call('GET', '/v1/retention', coordinator)
  expect(runs.json()).toMatchObject({ items: [{ counts: { audit: 0, drafts: 0 } }], next: null })
  const forecast = await call('GET', '/v1/retention/forecast', coordinator)
  expect(forecast.json()).toMatchObject({ commands: 0, audit: 0 })
  expect(codeOf(await call('GET', '/v1/retention', operator))).toEqual([403, 'not-allowed'])
})
