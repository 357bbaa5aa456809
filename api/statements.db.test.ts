import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { sealEntries } from '#core/seal/seal-entries'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addExchange } from '#test/builders/bank-exchange'
import { accountOf, addMember } from '#test/builders/bank-member'
import { testSeal } from '#test/builders/test-seal'

let api: AdminApi
let token: string
let ana: MemberId
let bo: MemberId
beforeAll(async () => {
  api = await openAdminApi()
  token = await addToken(api.bank, await addStaff(api.bank, 'Olga', 'operator'))
  ana = await addMember(api.bank, 'Ana')
  bo = await addMember(api.bank, 'Bo')
  await addExchange(api.bank, 'confirmed', { giver: bo, receiver: ana, minutes: 75 })
})
afterAll(() => api.close())

const get = (url: string) => api.call('GET', `/v1${url}`, { token })

it('shows the statement of any member for any month, and who looked', async () => {
  const answer = await get(`/members/${ana}/statement?month=2026-11`)
  const { settled } = await accountOf(api.bank, ana)
  const row = { day: '2026-11-24', kind: 'post', minutes: -75, balance: -75 }
  expect(answer.json()).toMatchObject({
    ...{ memberId: ana, month: '2026-11', opening: 0, closing: settled, root: null },
    rows: [{ ...row, category: 'cleaning', otherMemberId: bo }],
  })
  const reads = (await api.audit()).filter(({ action }) => action === 'statement.read')
  expect(reads.map(({ entityId }) => entityId)).toEqual([String(ana), String(bo)])
  const later = await get(`/members/${ana}/statement?month=2026-12`)
  expect(later.json()).toMatchObject({ opening: -75, rows: [], closing: -75 })
  expect((await get(`/members/${ana}/statement?month=2026-13`)).statusCode).toBe(400)
  expect((await get('/members/99999/statement')).statusCode).toBe(404)
})

it('hands out the files that the member gets', async () => {
  const sheet = await get(`/members/${ana}/statement.csv?language=en`)
  expect(sheet.headers['content-type']).toMatch(/^text\/csv/)
  expect(sheet.headers['content-disposition']).toContain('statement-2026-11.csv')
  expect(sheet.body).toContain('2026-11-24;help received;Bo;Cleaning;-75;-1:15;-75')
  const document = await get(`/members/${ana}/statement.pdf?language=ar`)
  expect(document.headers['content-type']).toBe('application/pdf')
  expect(document.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
})

it('shows where the seal stood last, on the statement too', async () => {
  expect((await get('/seal')).statusCode).toBe(404)
  const { ports, territoryId } = api.bank
  // What other tests of the same server have under way is waited for.
  const rest = (ms: number) => new Promise<void>(done => setTimeout(done, ms))
  await sealEntries({ ports, ...testSeal(), rest })(territoryId)
  const root: unknown = (await get('/seal')).json()
  expect(root).toMatchObject({ day: '2026-11-24', count: 6, keyId: 'test' })
  expect((await get(`/members/${bo}/statement`)).json()).toMatchObject({ root })
})
