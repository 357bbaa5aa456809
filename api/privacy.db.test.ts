import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSummary } from '#core/privacy/read-summary'
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
