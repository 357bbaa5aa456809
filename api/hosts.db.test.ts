import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { addToken } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { addBody } from '#test/builders/bank-proposal'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
let host: MemberId
beforeAll(async () => {
  api = await openStaffedApi()
  host = await addBody(api.bank, api.operator.id, 'Emporio')
})
afterAll(() => api.close())

const read = (path: string, token = api.operator.token) => api.call('GET', path, { token })
async function make(path: string, body: object): Promise<number> {
  const made = await api.post(path, body)
  expect([path, made.statusCode]).toEqual([path, 201])
  return made.json<{ id: number }>().id
}
const person = { name: '=Rossi "Mario"', taxCode: 'RSSMRA85T10A562S', residence: 'Trecate; via Po' }

it('a host is written down whole, and read by the desk and by who acts for it alone', async () => {
  const at = `/v1/hosts/${host}`
  const span = { fromDay: '2026-01-01', toDay: '2026-12-31' }
  const agreement = await make(`${at}/agreements`, { schemes: ['puc'], reference: '12', ...span })
  await make(`${at}/covers`, {
    ...{ kind: 'inail', number: '0612', askedOn: '2026-11-20', fromDay: '2026-12-01' },
  })
  const placeId = await make(`${at}/places`, {
    ...{ name: 'Orto', municipalityCode: '003149', address: 'Via Po 1', capacity: 3 },
  })
  const hours = { activity: 'Semina', weekday: 7, from: '22:00', to: '02:00', capacity: 2 }
  const opening = await make(`/v1/places/${placeId}/openings`, { ...hours, fromDay: '2026-12-01' })
  expect((await api.post(`/v1/agreements/${agreement}/extension`, { toDay: '2027-06-30' })).json())
    // With what it was before.
    .toMatchObject({ toDay: '2027-06-30', reference: '12' })
  const patch = { token: api.operator.token, body: { capacity: 1 } }
  expect((await api.call('PATCH', `/v1/openings/${opening}`, patch)).json()).toMatchObject({
    ...{ capacity: 1, activity: 'Semina', from: '22:00', to: '02:00' },
  })
  const dina = await addMember(api.bank, 'Dina')
  await api.post(`/v1/organisations/${host}/delegates`, { memberId: dina })
  const tutor = await addMember(api.bank, 'Tina')
  expect(codeOf(await api.post(`${at}/tutors`, { memberId: tutor }))).toEqual([409, 'not-insured'])
  await api.post(`${at}/tutors`, { memberId: tutor, employed: true })
  const token = await addToken(api.bank, dina)
  const own = await read(at, token)
  expect(own.json()).toMatchObject({
    name: 'Emporio',
    agreements: [{ id: agreement, schemes: ['puc'] }],
    places: [{ place: { name: 'Orto', closedAt: null }, openings: [{ id: opening }] }],
    tutors: [{ memberId: tutor, firstName: 'Tina', insured: 'employed' }],
  })
  expect((await read('/v1/hosts')).json()).toMatchObject({ items: [{ id: host, name: 'Emporio' }] })
  const other = await addBody(api.bank, api.operator.id, 'Altro')
  expect(codeOf(await read(`/v1/hosts/${other}`, token))).toEqual([404, 'not-found'])
  for (const path of ['/v1/hosts', `${at}/volunteers`]) {
    expect((await read(path, token)).statusCode).toBe(403)
  }
  const looks = (await api.auditOf('member', tutor)).map(({ action }) => action)
  expect(looks).toEqual(expect.arrayContaining(['tutor.appointed', 'tutor.listed']))
})

it('the register of volunteers is kept, read with an entry in the audit, and taken away as files', async () => {
  const at = `/v1/hosts/${host}/volunteers`
  const memberId = await addMember(api.bank, 'Mario')
  const entry = { memberId, person, fromDay: '2026-10-01' }
  const wrong = { ...person, taxCode: 'RSSMRA85T10A562A' }
  expect(codeOf(await api.post(at, { ...entry, person: wrong }))).toEqual([422, 'invalid-tax-code'])
  const id = await make(at, entry)
  expect(codeOf(await api.post(at, entry))).toEqual([409, 'already-in-register'])
  const correction = { fromDay: '2026-10-02', reason: 'misread' }
  await api.post(`/v1/volunteers/${id}/correction`, correction)
  await api.post(`/v1/volunteers/${id}/end`, { lastDay: '2026-11-24' })
  const { items } = (await read(at)).json<{ items: { kind: string; number: number }[] }>()
  expect(items.map(({ kind, number }) => [number, kind])).toEqual([
    [1, 'entry'],
    [2, 'correction'],
    [3, 'end'],
  ])
  const csv = (await read(`${at}.csv`)).body
  expect(csv).toContain(`1;iscrizione;"'=Rossi ""Mario""";RSSMRA85T10A562S;;"Trecate; via Po";`)
  expect(csv).toContain('3;cessazione della n. 1;')
  const pdf = await read(`${at}.pdf?language=ar`)
  expect(pdf.headers['content-disposition']).toMatch(/filename="[\w-]+\.pdf"/)
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  const looks = (await api.auditOf('member', memberId)).map(({ action }) => action)
  expect(looks.filter(action => action === 'volunteer.listed')).toHaveLength(3)
  expect(api.log.filter(line => line.includes('RSSMRA'))).toEqual([])
})

it('the code on the wall of a place is made by the desk: the link again, another one, none for others', async () => {
  const placeId = await make(`/v1/hosts/${host}/places`, {
    ...{ name: 'Serra', municipalityCode: '003149', address: 'Via Po 2', capacity: 3 },
  })
  const at = `/v1/places/${placeId}/wall-code`
  const first = await api.post(at, undefined, { key: 'wall-of-the-day' })
  expect(first.statusCode).toBe(201)
  const { link } = first.json<{ link: string }>()
  expect(link).toMatch(/^https:\/\/t\.me\/filo_bot\?start=w\w+-\w+-[\w-]{22}$/)
  const again = await api.post(at, undefined, { key: 'wall-of-the-day' })
  expect(again.json()).toEqual({ placeId, link })
  expect((await api.post(at)).json()).not.toEqual({ placeId, link })
  const pino = await addMember(api.bank, 'Pino')
  await api.post(`/v1/organisations/${host}/delegates`, { memberId: pino })
  const token = await addToken(api.bank, pino)
  expect((await api.call('POST', at, { token })).statusCode).toBe(403)
  await api.post(`/v1/places/${placeId}/closure`)
  expect(codeOf(await api.post(at))).toEqual([409, 'already-closed'])
  expect(api.log.filter(line => line.includes(link.slice(-22)))).toEqual([])
})
