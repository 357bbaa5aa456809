import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enterSheet } from '#core/attendance/write-attendance'
import type { MemberId, PlacementId } from '#core/ids'
import { type AdminApi, addStaff, openAdminApi } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { addRunningPlacement } from '#test/builders/bank-placement-row'
import { does } from '#test/builders/console-desk'
import { signIn, type Visitor } from '#test/builders/console-visit'

let api: AdminApi
let lena: MemberId
let desk: Visitor
let stranger: Visitor
let placementId: PlacementId
let at: string
beforeAll(async () => {
  api = await openAdminApi()
  const { bank } = api
  lena = await addStaff(bank, 'Lena', 'operator')
  const olga = await addStaff(bank, 'Olga', 'operator')
  const legal = { memberId: lena, kind: 'legal', organisationId: null } as const
  await bank.work(({ mandates }) => mandates.grant(legal, null, bank.ports.now()))
  const nora = await addMember(bank, 'Nora')
  const made = await addRunningPlacement(bank, { memberId: nora, by: lena, scheme: 'lpu' })
  placementId = made.placementId
  at = `/console/placements/${placementId}/register`
  // Nine hours of which the law counts eight, and two more that find no room that day.
  await sheet('2026-11-09', '08:00', '17:00')
  await sheet('2026-11-09', '18:00', '20:00')
  desk = await signIn(api, bank, lena)
  stranger = await signIn(api, bank, olga)
})
afterAll(() => api.close())

async function sheet(day: string, from: string, to: string): Promise<void> {
  const entered = await enterSheet(api.bank.ports)({
    ...{ commandId: crypto.randomUUID(), territoryId: api.bank.territoryId, by: lena, placementId },
    day: Temporal.PlainDate.from(day),
    from: Temporal.PlainTime.from(from),
    to: Temporal.PlainTime.from(to),
  })
  if (!entered.ok) throw new Error(entered.refusal.code)
}

const rows = () =>
  api.bank.asOwner<{ number: number; corrects: number | null; counted: number }>(
    `select number, corrects, counted_minutes as counted from register_row
    where placement_id = $1 order by number`,
    [placementId],
  )
/** As a form that stood open: with the mark of the last page. */
const sendAs = (visitor: Visitor, page: string, values: Readonly<Record<string, string>>) => {
  const mark = /name="mark" value="([^"]+)"/.exec(visitor.page())?.[1] ?? ''
  return visitor.send(page, { ...values, mark, once: crypto.randomUUID() })
}

const shorter = 'kind=time&from=08:00&to=11:00&break=0'
const asForm = { kind: 'time', from: '08:00', to: '11:00', break: '0' }

describe('a day of the register', () => {
  it('leads from the table to everything that was said of it', async () => {
    await desk.get(`${at}?from=2026-11-01&to=2026-11-30`)
    expect(desk.page()).toContain(`href="${at}/1"`)
    await desk.get(`${at}/1`)
    expect(desk.page()).toContain('foglio firme')
    expect(desk.page()).toContain('Lena')
  })

  it('shows what a correction would come to, and keeps nothing of it', async () => {
    const before = await rows()
    await desk.get(`${at}/1/correction?${shorter}`)
    const text = desk.page().replaceAll(/<[^>]+>/g, ' ')
    expect(text).toContain('8 ore → 3 ore')
    expect(text).toContain('8 ore → 5 ore')
    expect(text).toContain('9 novembre 2026')
    expect(await rows()).toEqual(before)
    expect(
      await api.bank.asOwner(`select from delivery where kind = 'attendance.decided'`),
    ).toEqual([])
  })

  it('says what is wrong with a time before anything is asked on', async () => {
    const look = (query: string) => desk.get(`${at}/1/correction?${query}`)
    await look('kind=time&from=&to=11:00&break=0')
    expect(desk.page()).toContain('href="#from"')
    await look('kind=time&from=08:00&to=11:00&break=200')
    expect(desk.page()).toContain('class="trouble"')
    await look('')
    expect(desk.page()).toContain('href="#kind"')
    expect(desk.page()).not.toContain('name="reason"')
  })

  it('is corrected by a row with a reason, once, and what finds room counts', async () => {
    const page = `${at}/1/correction`
    await desk.get(`${page}?${shorter}`)
    const once = /name="once" value="([^"]+)"/.exec(desk.page())?.[1] ?? ''
    expect((await desk.send(page, { ...asForm, reason: ' ' })).statusCode).toBe(422)
    expect(desk.page()).toContain('href="#reason"')
    await desk.get(`${page}?${shorter}`)
    const sent = { ...asForm, reason: 'Il foglio dice undici', once }
    const answers = [await desk.send(page, sent), await desk.send(page, sent)]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303])
    expect(await rows()).toEqual([
      { number: 1, corrects: null, counted: 480 },
      { number: 2, corrects: null, counted: 0 },
      { number: 3, corrects: 1, counted: 180 },
      { number: 4, corrects: 2, counted: 120 },
    ])
    await desk.get(String(answers[0]?.headers.location))
    expect(desk.page()).toContain('il registro ha una riga nuova')
    await desk.get(`${at}/3`)
    expect(desk.page()).toContain('Il foglio dice undici')
    expect(desk.page()).toContain('8:00–17:00')
  })

  it('whose last word is another by now is read again first', async () => {
    const page = `${at}/1/correction`
    await desk.get(`${page}?${shorter}`)
    expect(desk.page()).not.toContain('name="reason"')
    await desk.get(`${at}/3/correction?kind=none`)
    const late = await sendAs(desk, page, { ...asForm, reason: 'Due volte' })
    expect(late.statusCode).toBe(409)
    expect((await rows()).length).toBe(4)
    await does(desk, `${at}/3/correction?kind=unjustified`, `${at}/3/correction`, {
      reason: 'Non era lei',
    })
    await desk.get(`${at}?from=2026-11-01&to=2026-11-30`)
    // Nobody expected her: what she did not do she did not miss.
    expect(desk.page()).toContain('annullata')
    await desk.get(`${at}/5`)
    expect(desk.page()).not.toContain('name="kind"')
  })

  it('gives a certificate of what counts to who has no phone, with what they want shown', async () => {
    await sheet('2026-11-10', '08:00', '10:00')
    const page = `/console/certificates/new/${placementId}`
    expect((await stranger.get(page)).statusCode).toBe(404)
    const to = await does(desk, page, page, { nameForm: 'initials', shows: ['host'] })
    await desk.get(to)
    const text = desk.page().replaceAll(/<[^>]+>/g, ' ')
    expect(text).toContain('4 ore')
    expect(text).toContain('iniziali e il luogo')
    const address = to.split('?')[0] ?? ''
    const paper = await desk.get(`${address}/paper.pdf`)
    expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect((await stranger.get(`${address}/paper.pdf`)).statusCode).toBe(404)
    await does(desk, address, address, { reason: 'Nome sbagliato' })
    await desk.get(address)
    expect(desk.page()).toContain('ritirato')
    expect((await desk.get(`${address}/paper.pdf`)).statusCode).toBe(404)
  })

  it('is not there for whoever may not see the placement', async () => {
    for (const page of [`${at}/1`, `${at}/1/correction?${shorter}`, `${at}/99`, `${at}/x`]) {
      expect((await stranger.get(page)).statusCode, page).toBe(404)
    }
    expect((await desk.get(`${at}/99`)).statusCode).toBe(404)
    await stranger.get('/console/hosts')
    const before = await rows()
    for (const number of [1, 5]) {
      const page = `${at}/${number}/correction`
      const sent = await sendAs(stranger, page, { ...asForm, reason: 'Così' })
      expect(sent.statusCode).toBe(404)
    }
    expect(await rows()).toEqual(before)
  })
})
