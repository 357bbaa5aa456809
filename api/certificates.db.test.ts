import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { addRegisterRow, addRunningPlacement } from '#test/builders/bank-placement-row'
import { testCertificateKeys as keys } from '#test/builders/test-seal'

let api: AdminApi
let ana: MemberId
let placementId: number
/** Of an operator, and of one who sees what a court ordered. */
let otto: string
let lia: string
beforeAll(async () => {
  api = await openAdminApi({ publicUrl: 'https://filo.example.org' })
  const { bank } = api
  ana = await addMember(bank, 'Ana Rossi')
  const legal = await addStaff(bank, 'Lia', 'operator')
  const mandate = { memberId: legal, kind: 'legal', organisationId: null } as const
  await bank.work(({ mandates }) => mandates.grant(mandate, null, bank.ports.now()))
  otto = await addToken(bank, await addStaff(bank, 'Otto', 'operator'))
  lia = await addToken(bank, legal)
  const there = await addRunningPlacement(bank, { memberId: ana, by: legal, scheme: 'lpu' })
  await addRegisterRow(bank, there, { day: 2, counted: 90 })
  placementId = there.placementId
})
afterAll(() => api.close())

const look = { nameForm: 'full', showsHost: false, showsActivity: false }
const issue = (token: string) =>
  api.call('POST', '/v1/certificates', { token, body: { memberId: ana, placementId, ...look } })

it('the desk states hours of a placement that it may see, hands them over and takes them back', async () => {
  expect((await issue(otto)).statusCode).toBe(404)
  const made = await issue(lia)
  expect(made.statusCode).toBe(201)
  const { id, number } = made.json<{ id: number; number: string }>()
  expect(made.json()).toMatchObject({ minutes: 90, memberId: ana, revokedAt: null })
  const path = `/v1/certificates/${id}`
  const paths = [path, `${path}/file.pdf`, `${path}/file.jwt`]
  const codes = async (token: string) =>
    Promise.all(paths.map(async url => (await api.call('GET', url, { token })).statusCode))
  expect([await codes(otto), await codes(lia)]).toEqual([
    [404, 404, 404],
    [200, 200, 200],
  ])
  const pdf = await api.call('GET', `${path}/file.pdf`, { token: lia })
  expect(pdf.headers['content-disposition']).toBe(
    'attachment; filename="attestato-ore-2026-11-24.pdf"',
  )
  const list = async (token: string) =>
    (await api.call('GET', `/v1/certificates?memberId=${ana}`, { token })).json<object>()
  expect(JSON.stringify(await list(lia))).toContain(number)
  expect(JSON.stringify(await list(otto))).not.toContain(number)
  const reads = (await api.audit()).filter(row => row.action.startsWith('certificate.'))
  expect(reads.map(({ action }) => action)).toContain('certificate.listed')
  expect(reads.filter(({ action }) => action === 'certificate.read').length).toBeGreaterThan(2)

  const body = { reason: 'counted twice' }
  const revoke = (token: string) => api.call('POST', `${path}/revocation`, { token, body })
  expect((await revoke(otto)).statusCode).toBe(404)
  expect((await revoke(lia)).statusCode).toBe(200)
  const open = await api.call('GET', '/open/bank/revoked.json')
  expect(open.json()).toMatchObject({ territory: 'bank', numbers: [number] })
  expect(open.headers['access-control-allow-origin']).toBe('*')
  expect((await api.call('GET', `${path}/file.jwt`, { token: lia })).statusCode).toBe(404)
  expect(api.log.join('')).not.toMatch(/counted twice|Ana Rossi|FILO1:/)
})

it('keys that signed are published for ever', async () => {
  const { keys: shown } = (await api.call('GET', '/open/keys.json')).json<{
    keys: { kid: string; x: string }[]
  }>()
  expect(shown.map(({ kid }) => kid)).toEqual([keys.current.id])
  const gone = { id: '01234567', key: 'A'.repeat(43) }
  await api.bank.work(({ certificates }) => certificates.keepKey(gone, api.bank.ports.now()))
  const later = (await api.call('GET', '/open/keys.json')).json<{ keys: { kid: string }[] }>()
  expect(later.keys.map(({ kid }) => kid)).toEqual([keys.current.id, gone.id])
  const page = await api.call('GET', '/check')
  expect(page.body).toContain(gone.key)
})
