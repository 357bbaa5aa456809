import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { noticeView } from '#bot/views/notice'
import type { Delivery, Notice } from '#core/delivery/notice'
import { type DeliveryId, type MemberId, toId } from '#core/ids'
import type { Placement } from '#core/placement/placement'
import { warnOfAbsence } from '#core/scheme/warn-of-absence'
import { watchPlacements } from '#core/scheme/watch-placements'
import { loadNoticeFacts } from '#jobs/notice-facts'
import { createAllWords } from '#locales/i18n'
import { addActive, addRow } from '#test/builders/active-placement'
import { type AdminApi, addStaff, addToken, openAdminApi } from '#test/builders/admin-api'
import { addHost, type TestHost } from '#test/builders/bank-host'
import { addMember } from '#test/builders/bank-member'

let api: AdminApi
let host: TestHost
let olga: MemberId
let lea: MemberId
let tokens: Record<'olga' | 'lea', string>
let pact: Placement
let order: Placement
beforeAll(async () => {
  api = await openAdminApi()
  const { bank } = api
  host = await addHost(bank, 'Emporio')
  olga = await addStaff(bank, 'Olga', 'operator')
  lea = await addStaff(bank, 'Lea', 'operator')
  tokens = { olga: await addToken(bank, olga), lea: await addToken(bank, lea) }
  const legal = { memberId: lea, kind: 'legal', organisationId: null } as const
  await bank.work(({ mandates }) => mandates.grant(legal, null, bank.ports.now()))
  const by = { openedBy: lea }
  pact = await addActive(bank, host, {
    ...by,
    memberId: await addMember(bank, 'Ana'),
    scheme: 'pact',
  })
  order = await addActive(bank, host, {
    ...by,
    memberId: await addMember(bank, 'Bo'),
    scheme: 'lpu',
  })
  await addRow(bank, order, '2026-11-03', { hours: 4 })
  await addRow(bank, order, '2026-11-10', { hours: 4, absence: 'unjustified' })
  await addRow(bank, order, '2026-11-10', {
    hours: 4,
    absence: 'justified',
    corrects: 2,
    reason: 'seen',
  })
  await addRow(bank, order, '2026-11-17', { hours: 3 })
  await addRow(bank, pact, '2026-11-18', { hours: 2 })
})
afterAll(() => api.close())

const get = (who: 'olga' | 'lea', path: string) =>
  api.call('GET', `/v1${path}`, { token: tokens[who] })
const report = (id: number, kind = 'csv') => `/placements/${id}/report.${kind}`

describe('a report', () => {
  it('holds the last word on each thing, the sums, and where the register stood', async () => {
    const sheet = await get('lea', `${report(order.id)}?from=2026-11-04&to=2026-11-30&language=en`)
    expect(sheet.headers['content-disposition']).toContain('activity-2026-11-04-2026-11-30.csv')
    expect(sheet.headers['content-type']).toMatch(/^text\/csv/)
    const lines = sheet.body.split('\r\n')
    expect(lines.filter(line => /^\d/.test(line)).map(line => line.slice(0, 50))).toEqual([
      '3;2026-11-10;09:00-13:00;;0;0;0;240;Orto;"justifie',
      '4;2026-11-17;09:00-12:00;09:00-12:00;0;180;180;0;O',
    ])
    expect(lines).toContain('Counted before the period;240;4:00')
    expect(lines).toContain('Hours left;3180;53:00')
    expect(lines.find(line => line.startsWith('Sealed'))).toMatch(
      /^Sealed register: 4 rows, root ./,
    )
    const page = await get('lea', report(order.id, 'pdf'))
    expect(page.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
    const reads = (await api.audit()).filter(({ action }) => action === 'placement.reported')
    expect(reads.map(({ entityId }) => entityId)).toEqual([
      `${order.memberId}`,
      `${order.memberId}`,
    ])
  })

  it('is not there for whoever has no mandate for it, nor of days that are none', async () => {
    expect((await get('olga', report(pact.id))).statusCode).toBe(200)
    expect((await get('olga', report(order.id))).statusCode).toBe(404)
    expect((await get('lea', report(999_999))).statusCode).toBe(404)
    expect((await get('lea', `${report(order.id)}?from=2026-02-31`)).statusCode).toBe(400)
    const backwards = `${report(order.id)}?from=2026-11-02&to=2026-11-01`
    expect((await get('lea', backwards)).statusCode).toBe(400)
  })
})

it('the month of a host shows whom its reader may see, and nothing of the scheme', async () => {
  const month = `/hosts/${host.hostId}/month.csv?month=2026-11&language=en`
  const all = (await get('lea', month)).body.split('\r\n')
  expect(all).toContain('Bo;Orto;0;420;420;240;0')
  expect(all).toContain('Total;;0;540;540;240;0')
  const some = (await get('olga', month)).body
  expect(some).toContain('Ana;Orto;0;120;120;0;0')
  expect(some).not.toContain('Bo;')
  expect((await get('lea', '/hosts/999999/month.csv')).statusCode).toBe(404)
})

it('its year adds up person by person and month by month, and says whom it was read of', async () => {
  const before = (await api.audit()).length
  const sheet = (await get('lea', `/hosts/${host.hostId}/year.csv?year=2026&language=en`)).body
  expect(sheet.split('\r\n')).toEqual(
    expect.arrayContaining([
      ...['Year;2026', 'Bo;Orto;0;420;420;240;0', 'Ana;Orto;0;120;120;0;0'],
      ...['Total;;0;540;540;240;0', '2026-11;;0;540;540;240;0'],
    ]),
  )
  expect((await api.audit()).length - before).toBe(2)
  expect((await get('olga', `/hosts/${host.hostId}/year.csv?year=2026`)).body).not.toContain('Bo;')
  const page = await get('lea', `/hosts/${host.hostId}/year.pdf`)
  expect(page.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await get('lea', `/hosts/${host.hostId}/year.csv?year=1999`)).statusCode).toBe(400)
})

describe('hours that nobody justified', () => {
  const says = async (notice: Notice, memberId: MemberId) => {
    const { bank } = api
    const delivery: Delivery = {
      ...{ id: toId<DeliveryId>(1), memberId, organisationId: null, telegramId: null, notice },
      ...{ priority: 'personal', state: 'sending', silent: false, dueAt: bank.ports.now() },
      ...{ deadlineAt: null, attempts: 1 },
    }
    const facts = await bank.work(stores => loadNoticeFacts(stores, delivery, bank.ports.now()))
    return facts && noticeView(facts, createAllWords()('en')).text
  }
  const told = (id: MemberId) =>
    api.bank.asOwner<{ step: string }>(
      `select facts ->> 'step' as step from delivery where member_id = $1 and kind = 'missing.hours'
      order by id`,
      [id],
    )
  it('are told to the person and flagged at each threshold, once', async () => {
    const { bank } = api
    const body = host.hostId
    await bank.work(({ mandates }) =>
      mandates.grant(
        { memberId: lea, kind: 'municipal', organisationId: body },
        null,
        bank.ports.now(),
      ),
    )
    const memberId = await addMember(bank, 'Cy')
    const wish = { memberId, openedBy: lea, scheme: 'puc', promoterId: body } as const
    const placement = await addActive(bank, host, wish)
    const miss = async (on: string, hours: number) => {
      await addRow(bank, placement, on, { hours, absence: 'unjustified' })
      await bank.work(stores => warnOfAbsence(stores, placement, bank.ports.now()))
      const flags = await bank.work(({ placements }) => placements.openOf(placement.id))
      return [(await told(memberId)).map(({ step }) => step), flags.map(({ kind }) => kind)]
    }
    expect(await miss('2026-11-09', 7)).toEqual([[], []])
    expect(await miss('2026-11-16', 1)).toEqual([['absence-first'], ['absence-first']])
    const notice = {
      kind: 'missing.hours',
      facts: { placementId: placement.id, step: 'absence-first' },
    } as const
    expect(await says(notice, memberId)).toMatch(
      /^<b>Orto<\/b>: 8 hours of 60 hours are missing. You can make them up until Monday 30 November/,
    )
    expect(await says(notice, lea)).toBeUndefined()
    const paper = { hours: 1, absence: 'justified', corrects: 2, reason: 'a paper' } as const
    await addRow(bank, placement, '2026-11-16', paper)
    expect(await says(notice, memberId)).toBeUndefined()
    const both = ['absence-first', 'absence-second']
    // Reached anew it is told anew; at the desk it waits once.
    const again = ['absence-first', 'absence-first']
    expect(await miss('2026-11-17', 3)).toEqual([again, ['absence-first']])
    expect(await miss('2026-11-18', 14)).toEqual([[...again, 'absence-second'], both])
    expect(await miss('2026-11-19', 8)).toEqual([[...again, 'absence-second'], both])
    await watchPlacements(bank.ports)(bank.territoryId)
    expect(await told(memberId)).toHaveLength(3)
    const [mine, desk] = await bank.asOwner<{ member_id: string }>(
      `select member_id from delivery where kind in ('missing.hours', 'activity.flagged') order by id`,
    )
    expect([Number(mine?.member_id), Number(desk?.member_id)]).toEqual([memberId, lea])
  })
})

it('what is due becomes a flag on the morning it is seen, once', async () => {
  const { bank } = api
  const at = (text: string) =>
    watchPlacements({ ...bank.ports, now: () => Temporal.Instant.from(text) })
  const flags = () =>
    bank.asOwner<{ kind: string; day: string }>(
      `select kind, day::text from placement_flag where placement_id = $1 order by id`,
      [order.id],
    )
  expect(await at('2027-02-02T06:00:00Z')(bank.territoryId)).toBeGreaterThan(0)
  expect(await at('2027-02-02T06:00:00Z')(bank.territoryId)).toBe(0)
  expect(await flags()).toEqual([
    { kind: 'pace', day: '2027-02-01' },
    { kind: 'report-due', day: '2027-02-02' },
  ])
  await at('2027-04-10T06:00:00Z')(bank.territoryId)
  expect((await flags()).at(-1)).toEqual({ kind: 'ending-30', day: '2027-04-30' })
})

it('the rules are there to be read, each with its source and whether somebody read it there', async () => {
  const all = (await get('olga', '/rules')).json<{ scheme: string; rule: string }[]>()
  expect(new Set(all.map(({ scheme }) => scheme)).size).toBe(7)
  expect((await get('olga', '/rules?scheme=puc')).json()).toContainEqual({
    ...{ scheme: 'puc', rule: 'absence-first', figure: { minutes: 480 }, confirmed: false },
    ...{ source: 'press on DM 156/2023, annex not read', from: '2024-01-01', to: null },
  })
})
