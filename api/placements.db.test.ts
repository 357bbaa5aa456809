import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTerritory, addToken } from '#test/builders/admin-api'
import { addToDesk } from '#test/builders/bank-staff'
import {
  lookers,
  openPlacementWorld,
  type PlacementName,
  type PlacementWorld,
  placementNames,
  sightTable,
  type WhoLooks,
} from '#test/builders/placement-world'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
let world: PlacementWorld
let tokens: Partial<Record<WhoLooks, string>>
let foreign: string
beforeAll(async () => {
  api = await openStaffedApi()
  world = await openPlacementWorld(api.bank)
  tokens = {}
  for (const who of lookers) tokens[who] = await addToken(api.bank, world.people[who])
  const elsewhere = await addTerritory(api.bank, 'elsewhere')
  const lawyer = await addToDesk(elsewhere, 'Elsa', 'coordinator')
  const mandate = { memberId: lawyer, kind: 'legal', organisationId: null } as const
  await elsewhere.work(({ mandates }) => mandates.grant(mandate, null, api.bank.ports.now()))
  foreign = await addToken(elsewhere, lawyer)
})
afterAll(() => api.close())

const seen = (who: WhoLooks): readonly PlacementName[] => sightTable[who]
/** Who has no business here at all is told so; to everybody else what is not theirs is not there. */
const enters = (who: WhoLooks) => !['volunteer', 'tutor', 'gone', 'member'].includes(who)

type Ask = { readonly method: string; readonly url: string; readonly body?: object }

/** All that can be asked about one placement, none of which changes it. */
const asks = (name: PlacementName): readonly Ask[] => {
  const one = `/v1/placements/${world.placements[name]}`
  return [
    { method: 'GET', url: one },
    { method: 'PATCH', url: one, body: { toDay: '1999-01-01' } },
    { method: 'POST', url: `${one}/week`, body: { slots: [slotNowhere] } },
    { method: 'POST', url: `${one}/steps`, body: { verb: 'activate' } },
    {
      method: 'POST',
      url: `/v1/placement-flags/${world.flags[name]}/answer`,
      body: { reason: '   ' },
    },
  ]
}
const slotNowhere = { openingId: 1, fromTime: '09:00', toTime: '10:00', fromDay: '1999-01-01' }

const ask = ({ method, url, body }: Ask, token: string | undefined) =>
  api.call(method, url, { ...(token && { token }), ...(body && { body }) })

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

  it.each(lookers)('%s reads and changes those, and for the rest there is none', async who => {
    for (const name of placementNames) {
      for (const each of asks(name)) {
        const answer = await ask(each, tokens[who])
        const what = [name, each.method, each.url, answer.statusCode]
        const { statusCode } = answer
        if (!enters(who)) expect([401, 403], String(what)).toContain(statusCode)
        else if (seen(who).includes(name)) {
          expect([200, 409, 422], String(what)).toContain(statusCode)
        } else expect([name, codeOf(answer)]).toEqual([name, [404, 'not-found']])
        if (each.method !== 'GET') expect(answer.body).not.toMatch(secrets)
      }
    }
  })

  it('nothing without a token, and nothing from another territory', async () => {
    for (const name of placementNames) {
      for (const each of asks(name)) {
        expect((await ask(each, undefined)).statusCode).toBe(401)
        expect(codeOf(await ask(each, foreign))).toEqual([404, 'not-found'])
      }
    }
    const list = await api.call('GET', '/v1/placements', { token: foreign })
    expect(list.json()).toMatchObject({ items: [] })
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

  it('no log line says a scheme, an order or an authority', () => {
    expect(api.log.length).toBeGreaterThan(100)
    expect(api.log.filter(line => /Prot\. 7|Tribunale|"scheme"/.test(line))).toEqual([])
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
