import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addToken } from '#test/builders/admin-api'
import {
  lookers,
  openPlacementWorld,
  type PlacementName,
  type PlacementWorld,
  sightTable,
  type WhoLooks,
} from '#test/builders/placement-world'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
let world: PlacementWorld
let tokens: Partial<Record<WhoLooks, string>>
beforeAll(async () => {
  api = await openStaffedApi()
  world = await openPlacementWorld(api.bank)
  tokens = {}
  for (const who of lookers) tokens[who] = await addToken(api.bank, world.people[who])
})
afterAll(() => api.close())

const seen = (who: WhoLooks): readonly PlacementName[] => sightTable[who]
/** Who has no business here at all is told so; to everybody else what is not theirs is not there. */
const enters = (who: WhoLooks) => !['volunteer', 'tutor', 'gone', 'member'].includes(who)

describe('who sees a placement', () => {
  it.each(lookers)('%s lists what their mandates are for, and nothing else', async who => {
    for (const [path, ids] of [
      ['/v1/placements', world.placements],
      ['/v1/placement-flags?open=true', world.flags],
    ] as const) {
      const answer = await api.call('GET', path, { token: tokens[who] ?? '' })
      expect([path, answer.statusCode]).toEqual([path, enters(who) ? 200 : answer.statusCode])
      if (!enters(who)) {
        expect([401, 403]).toContain(answer.statusCode)
        continue
      }
      const { items } = answer.json<{ items: { id: number }[] }>()
      const wanted = seen(who).map(name => ids[name])
      expect(items.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(
        wanted.toSorted((a, b) => a - b),
      )
    }
  })

  it('starts those of its mandates, and no other', async () => {
    const made: string[] = []
    for (const who of lookers.filter(enters)) {
      for (const scheme of ['pact', 'lpu', 'map', 'puc', 'pass']) {
        const answer = await api.call('POST', '/v1/placements', {
          token: tokens[who] ?? '',
          body: await draftOf(scheme),
        })
        if (answer.statusCode === 201) made.push(`${who} ${scheme}`)
        else expect([who, scheme, codeOf(answer)]).toEqual([who, scheme, [403, 'not-allowed']])
      }
    }
    expect(made).toEqual([
      ...['operator pact', 'coordinator pact', 'legal pact', 'legal lpu', 'legal map'],
      ...['legalCoordinator pact', 'legalCoordinator lpu', 'legalCoordinator map'],
      ...['municipal pact', 'municipal puc', 'promoter pass', 'revoked pact'],
    ])
  })

  it('and each look is written down for its person', async () => {
    const one = await api.call('GET', `/v1/placements/${world.placements.lpu}`, {
      token: tokens.legal ?? '',
    })
    const { memberId } = one.json<{ memberId: number }>()
    const looks = await api.auditOf('member', memberId)
    expect(looks.map(({ action }) => action)).toContain('placement.read')
    expect(looks.every(({ reason }) => !secrets.test(reason ?? ''))).toBe(true)
  })
})

it('a sheet says what would count, and is entered whole and once', async () => {
  const pact = { token: tokens.operator ?? '' }
  const on = (day: string, name: PlacementName = 'pact') => ({
    ...{ placementId: world.placements[name], day, from: '09:00', to: '11:00' },
  })
  await api.bank.asOwner(`update placement set state = 'active', from_day = '2026-11-01'`)
  const enter = (rows: readonly object[], more: { trial?: boolean; key?: string } = {}) => {
    const { key, ...rest } = more
    const body = { rows, ...rest }
    return api.call('POST', '/v1/attendance/sheets', { ...pact, body, ...(key && { key }) })
  }
  const trial = await enter([on('2026-11-20')], { trial: true })
  expect(trial.json()).toMatchObject({
    ...{ isKept: false, lines: [{ refused: null, row: { countedMinutes: 120, means: 'paper' } }] },
  })
  const other = await enter([on('2026-11-20'), on('2026-11-20', 'lpu')])
  expect(other.json()).toMatchObject({ isKept: false, lines: [{}, { refused: 'not-found' }] })
  for (const lines of [[{ refused: null }], []]) {
    const kept = await enter([on('2026-11-20')], { key: 'one-sheet' })
    expect([kept.statusCode, kept.json()]).toMatchObject([200, { isKept: true, lines }])
  }
  const day = await api.call('GET', '/v1/attendance?day=2026-11-20', pact)
  expect(day.json()).toMatchObject({
    items: [{ planned: null, entry: { state: 'confirmed' }, countedMinutes: 120 }],
  })
})

const secrets = /\b(lpu|puc|map|pass|pact|substitute)\b|Prot\.|Tribunale|Servizio sociale/

async function draftOf(scheme: string): Promise<object> {
  const [comune, asl] = await Promise.all([promoterOf('trecate'), promoterOf('pass')])
  const promoterId = scheme === 'puc' ? comune : scheme === 'pass' ? asl : null
  return {
    memberId: world.people.member,
    ...{ owedMinutes: 6000, fromDay: '2026-12-01', toDay: '2027-03-31' },
    ...{ hostId: world.host.hostId, placeId: world.host.placeId, activity: 'Riordino' },
    order: { scheme, reference: 'Prot. 9/2026', authority: 'Tribunale di Novara', promoterId },
  }
}

const promoterOf = (name: PlacementName) =>
  api.bank.work(
    async ({ placements }) =>
      (await placements.read(world.placements[name]))?.order.promoterId ?? null,
  )
