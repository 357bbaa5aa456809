import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeShifts } from '#core/shift/make-shifts'
import { addHost, addOpening, type TestHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'
import { begin } from '#test/builders/bank-shift'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
let host: TestHost
beforeAll(async () => {
  api = await openStaffedApi()
  host = await addHost(api.bank, 'Emporio')
  for (const weekday of [3, 4]) {
    await addOpening(api.bank, host, { weekday, from: '09:00', to: '12:00', capacity: 1 })
  }
  await makeShifts(api.bank.ports)(api.bank.territoryId)
})
afterAll(() => api.close())

type Item = {
  readonly id: number
  readonly day: string
  readonly state: string
  readonly taken: number
}
const read = (url: string) => api.call('GET', url, { token: api.operator.token })
const listed = async () => {
  const query = `?from=2026-11-24&to=2026-12-31&placeId=${host.placeId}`
  return (await read(`/v1/shifts${query}`)).json<{ items: readonly Item[] }>().items
}
const toldOf = async (memberId: number) =>
  (
    await api.bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = $1 and kind like 'shift.%' order by id`,
      [memberId],
    )
  ).map(({ kind }) => kind)

describe('shifts over the API', () => {
  it('are listed by day; one more is added once, and called off with a word to who comes', async () => {
    const before = await listed()
    const body = {
      ...{ placeId: host.placeId, activity: 'Raccolta', day: '2026-11-28', from: '14:00' },
      ...{ to: '17:00', capacity: 2 },
    }
    const added = await api.post('/v1/shifts', body, { key: 'extra' })
    const again = await api.post('/v1/shifts', body, { key: 'extra' })
    expect(added.statusCode).toBe(201)
    expect(again.json()).toEqual(added.json())
    const { id } = added.json<Item>()
    expect((await listed()).length).toBe(before.length + 1)
    const past = await api.post('/v1/shifts', { ...body, day: '2026-11-23' })
    expect(codeOf(past)).toEqual([422, 'in-the-past'])
    const memberId = await addMember(api.bank, 'Ana')
    const placementId = await begin(api.bank, host, memberId)
    const booked = await api.post(`/v1/placements/${placementId}/bookings`, { shiftId: id })
    expect(booked.json()).toMatchObject({ state: 'booked', byPlan: false })
    expect((await api.post(`/v1/shifts/${id}/cancellation`)).json()).toMatchObject({
      state: 'cancelled',
    })
    expect(await toldOf(memberId)).toEqual(['shift.booked-for', 'shift.cancelled'])
    const looked = await read(`/v1/placements/${placementId}/bookings`)
    expect(looked.json()).toMatchObject({ items: [{ state: 'ended' }] })
    const rows = await api.auditOf('member', memberId)
    expect(rows.map(({ action }) => action)).toContain('shift.listed')
  })

  it('move somebody from one to the other, and take them out; full is full', async () => {
    const [first, second] = await listed()
    const memberId = await addMember(api.bank, 'Bo')
    const placementId = await begin(api.bank, host, memberId)
    const path = `/v1/placements/${placementId}/bookings`
    const one = (await api.post(path, { shiftId: first?.id })).json<{ id: number }>()
    const other = await addMember(api.bank, 'Cai')
    const theirs = `/v1/placements/${await begin(api.bank, host, other)}/bookings`
    const full = await api.post(theirs, { shiftId: first?.id })
    expect(codeOf(full)).toEqual([409, 'no-longer-open'])
    const moved = await api.post(path, { shiftId: second?.id, insteadOf: one.id })
    expect(moved.json()).toMatchObject({ state: 'booked', shiftId: second?.id })
    expect((await api.post(theirs, { shiftId: first?.id })).statusCode).toBe(200)
    // Before an activity begins nobody gives there, whoever's word it is.
    await api.bank.asOwner(`update placement set from_day = '2026-12-20' where member_id = $1`, [
      memberId,
    ])
    const early = await api.post(path, { shiftId: (await listed())[3]?.id })
    expect(codeOf(early)).toEqual([409, 'no-longer-open'])
    const out = await api.post(`${path}/${moved.json<{ id: number }>().id}/removal`)
    expect(out.json()).toMatchObject({ state: 'left' })
    expect(await toldOf(memberId)).toEqual([
      ...['shift.booked-for', 'shift.taken-out', 'shift.booked-for', 'shift.taken-out'],
    ])
  })

  it('show and touch nothing of who a court sent, without the mandate for it', async () => {
    const [, second] = await listed()
    const memberId = await addMember(api.bank, 'Dan')
    const placementId = await begin(api.bank, host, memberId, { scheme: 'lpu' })
    const path = `/v1/placements/${placementId}/bookings`
    expect(codeOf(await api.post(path, { shiftId: second?.id }))).toEqual([404, 'not-found'])
    expect((await read(path)).statusCode).toBe(404)
    const mandate = { memberId: api.coordinator.id, kind: 'legal', organisationId: null } as const
    await api.bank.work(({ mandates }) => mandates.grant(mandate, null, api.bank.ports.now()))
    const booked = await api.post(path, { shiftId: second?.id }, { by: api.coordinator })
    expect(booked.statusCode).toBe(200)
    const ofShift = `/v1/shifts/${second?.id}/bookings`
    const seen = (await read(ofShift)).json<{ items: readonly { placementId: number }[] }>()
    expect(seen.items.some(each => each.placementId === placementId)).toBe(false)
    const all = await api.call('GET', ofShift, { token: api.coordinator.token })
    expect(all.body).toContain(`"placementId":${placementId}`)
  })
})
