import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BookingId } from '#core/ids'
import { type AdminApi, addStaff, addTerritory, openAdminApi } from '#test/builders/admin-api'
import {
  type Activity,
  addActivity,
  addHostWithTutor,
  addTurn,
  type HostWithTutor,
} from '#test/builders/bank-activity'
import { addMember } from '#test/builders/bank-member'
import { type ConsoleDesk, does, openConsoleDesk } from '#test/builders/console-desk'
import { signIn, type Visitor } from '#test/builders/console-visit'

let api: AdminApi
let desk: ConsoleDesk
let lena: Visitor
let at: HostWithTutor
let her: Activity
let count = 0
beforeAll(async () => {
  api = await openAdminApi()
  desk = await openConsoleDesk(api.bank)
  lena = await signIn(api, api.bank, desk.lena)
  at = await addHostWithTutor(api.bank, 'Orto di Cerano', desk.tea)
})
afterAll(() => api.close())
beforeEach(async () => {
  count += 1
  const person = await addMember(api.bank, `Nora ${String(count)}`)
  her = await addActivity(api.bank, { at, person })
})

const home = '/console/today'
const today = () => api.clock.now.toZonedDateTimeISO('Europe/Rome').toPlainDate()
const ago = (days: number) => today().subtract({ days }).toString()
const turn = (day: string, from = '09:00', to = '12:00') =>
  addTurn(api.bank, her, `${day}T${from}`, `${day}T${to}`)
const rows = () => api.bank.work(({ register }) => register.rowsOf(her.placementId))
const entryOf = (booking: BookingId) =>
  api.bank.work(({ attendances }) => attendances.ofBooking(booking))

describe('a day on the pages', () => {
  it('shows who is expected and who came, and many are confirmed by ticks, once', async () => {
    const day = ago(1)
    const [morning, noon] = [await turn(day), await turn(day, '13:00', '15:00')]
    await lena.get(`${home}?day=${day}`)
    expect(lena.page()).toContain(`Nora ${String(count)}`)
    expect(lena.page()).toContain('nessuno ha detto niente')
    const action = `${home}?day=${day}`
    const shown = [`t-${morning}`, `t-${noon}`]
    const once = /name="once" value="([^"]+)"/.exec(lena.page().split(action).at(-1) ?? '')?.[1]
    const ticked = { shown, once: once ?? '' }
    expect((await lena.send(action, { once: once ?? '' })).statusCode).toBe(422)
    const tick = async () => {
      await lena.get(action)
      return (await lena.send(action, ticked)).headers.location
    }
    for (const to of [await tick(), await tick()]) expect(to).toContain('said=attendanceSaid')
    expect(await rows()).toMatchObject([
      { countedMinutes: 180, means: 'desk', enteredBy: desk.lena, tutorId: null },
      { countedMinutes: 120, means: 'desk' },
    ])
    await lena.get(`${home}?day=${day}&host=${at.hostId}`)
    expect(lena.page()).toContain('confermata')
    expect(lena.page()).not.toContain('name="shown" value="t-')
  })

  it('what a tutor changed meanwhile stays as it is, and the page says so', async () => {
    const day = ago(2)
    const booking = await turn(day)
    await lena.get(`${home}?day=${day}`)
    const page = `${home}/turns/${booking}`
    await does(lena, page, page, { how: 'unjustified' })
    await lena.get(`${home}?day=${day}`)
    const answer = await lena.send(`${home}?day=${day}`, { shown: [`t-${booking}`] })
    expect(answer.headers.location).toContain('said=attendanceSome')
    expect(await rows()).toMatchObject([{ absence: 'unjustified', minutes: 180 }])
  })

  it('another time, with its break; and what is wrong stands beside its field', async () => {
    const page = `${home}/turns/${await turn(ago(3))}`
    await lena.get(page)
    const wrong = await lena.send(page, { how: 'time', from: '9.30', break: 'mezza' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('href="#from"')
    await does(lena, page, page, { how: 'time', from: '09:30', to: '12:30', break: '20' })
    expect(await rows()).toMatchObject([{ countedMinutes: 160, breakMinutes: 20 }])
    await lena.get(page)
    expect(lena.page()).toContain('si corregge lì')
  })

  it('against the person’s word, and where two do not agree, it takes a reason', async () => {
    const booking = await turn(ago(4))
    const said = api.clock.now
    await api.bank.asOwner(
      `insert into attendance (territory_id, placement_id, member_id, booking_id, place_id, state,
        means, day, starts_at, ends_at, stated_by, person_said_at, created_at, changed_at)
      select $1, $2, $3, $4, $5, 'disputed', 'self', s.day, b.starts_at, b.ends_at, $3, $6, $6, $6
      from shift_booking b join shift s on s.id = b.shift_id where b.id = $4`,
      [api.bank.territoryId, her.placementId, her.person, booking, her.placeId, said],
    )
    await lena.get(home)
    expect(lena.page()).toContain('Contestate')
    const page = `${home}/entries/${(await entryOf(booking))?.id ?? 0}`
    await lena.get(page)
    expect((await lena.send(page, { how: 'unjustified' })).statusCode).toBe(422)
    await does(lena, page, page, { how: 'unjustified', reason: 'Il tutor era lì' })
    expect(await rows()).toMatchObject([{ absence: 'unjustified', reason: 'Il tutor era lì' }])
    await lena.get(page)
    expect(lena.page()).not.toContain('Il tutor era lì')
  })
})

describe('a paper sheet on the pages', () => {
  const sheet = `${home}/sheet`
  const open = () => lena.get(`${sheet}?host=${at.hostId}`)

  it('first says what counts, keeps nothing by that, and is kept once', async () => {
    await open()
    const person = String(her.placementId)
    const typed = {
      ...{ person1: person, day1: ago(5), from1: '07:00', to1: '12:00', break1: '0' },
      ...{ from2: '13:00', to2: '18:00', day3: ago(6), from3: '09:00', to3: '11:00' },
      absence3: 'justified',
    }
    const preview = await lena.send(sheet, typed)
    expect(preview.statusCode).toBe(200)
    expect(preview.body).toContain('oltre il limite del giorno')
    expect(await rows()).toEqual([])
    const once = /name="once" value="([^"]+)"/.exec(preview.body.split('/sheet/keep')[1] ?? '')
    const keep = () => lena.send(`${sheet}/keep`, { once: once?.[1] ?? '' })
    for (const kept of [await keep(), await keep()]) {
      expect(kept.headers.location).toContain('said=sheetKept')
    }
    expect(await rows()).toMatchObject([
      { minutes: 300, countedMinutes: 300, means: 'paper', enteredBy: desk.lena },
      { minutes: 300, countedMinutes: 180, means: 'paper', uncounted: 'day-limit' },
      { absence: 'justified', minutes: 120, means: 'paper' },
    ])
  })

  it('is all in or not at all, and can be changed on the way', async () => {
    await open()
    const person = String(her.placementId)
    const row = { person1: person, day1: ago(7), from1: '09:00', to1: '11:00' }
    const twice = { ...row, from2: '10:00', to2: '12:00' }
    const preview = await lena.send(sheet, twice)
    expect(preview.body).toContain('Questo turno è già scritto')
    expect(preview.body).not.toContain('/sheet/keep')
    const changed = await lena.send(`${sheet}/change`)
    expect(changed.body).toContain('value="10:00"')
    expect((await lena.send(sheet, { ...row, to1: '' })).statusCode).toBe(422)
    expect((await lena.send(sheet, {})).statusCode).toBe(422)
    await open()
    const forged = await lena.send(`${sheet}/keep`, { ...twice, host: String(at.hostId) })
    expect(forged.statusCode).toBe(403)
    expect(await rows()).toEqual([])
  })

  it('of a month that is closed it takes a reason', async () => {
    await open()
    const day = today().subtract({ months: 2 }).with({ day: 10 }).toString()
    const row = { person1: String(her.placementId), day1: day, from1: '09:00', to1: '11:00' }
    expect((await lena.send(sheet, row)).body).toContain('Questo mese è chiuso')
    await open()
    const preview = await lena.send(sheet, { ...row, reason: 'Trovato in un cassetto' })
    expect(preview.body).toContain('/sheet/keep')
    await lena.send(`${sheet}/keep`)
    expect(await rows()).toMatchObject([{ means: 'paper', reason: 'Trovato in un cassetto' }])
  })
})

describe('who sees it', () => {
  it('nobody without the mandate, and nobody of another territory', async () => {
    const day = ago(8)
    const booking = await turn(day)
    const other = await addTerritory(api.bank, 'next-door')
    const ester = await addStaff(other, 'Ester', 'operator')
    await other.work(({ mandates }) =>
      mandates.grant({ memberId: ester, kind: 'legal', organisationId: null }, null, api.clock.now),
    )
    const strangers = [
      await signIn(api, api.bank, desk.olga),
      await signIn(api, api.bank, desk.cora),
      await signIn(api, other, ester),
    ]
    for (const visitor of strangers) {
      await visitor.get(`${home}?day=${day}`)
      expect(visitor.page()).not.toContain(`Nora ${String(count)}`)
      expect((await visitor.get(`${home}/turns/${booking}`)).statusCode).toBe(404)
      await visitor.get(`${home}/sheet?host=${at.hostId}`)
      expect(visitor.page()).not.toContain(`Nora ${String(count)}`)
    }
    expect(await rows()).toEqual([])
  })

  it('each look at a person is written down', async () => {
    const day = ago(9)
    await turn(day)
    const before = (await api.audit()).length
    await lena.get(`${home}?day=${day}`)
    const found = (await api.audit()).slice(before)
    expect(found.map(({ action, entityId }) => [action, entityId])).toContainEqual([
      'attendance.listed',
      String(her.person),
    ])
  })
})
