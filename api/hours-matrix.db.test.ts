import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPapers } from '#papers/papers'
import {
  type AdminApi,
  type Answer,
  addTerritory,
  addToken,
  openAdminApi,
} from '#test/builders/admin-api'
import { addToDesk } from '#test/builders/bank-staff'
import { hoursMatrix, isOthers, isOurs } from '#test/builders/hours-matrix'
import { type HoursWorld, type Ids, openHoursWorld } from '#test/builders/hours-world'
import { type PlacementName, sightTable, type WhoLooks } from '#test/builders/placement-world'

/** Role by route by territory by what somebody is assigned to: no route without its row. */
type Who = keyof HoursWorld['people']

let api: AdminApi
let world: HoursWorld
const tokens: Partial<Record<Who | 'foreign', string>> = {}
beforeAll(async () => {
  const sheet = { name: 'sheet', type: 'text/csv', bytes: Buffer.from('') }
  const papers = {
    ...createPapers(),
    report: () => Promise.resolve(sheet),
    certificate: () => Promise.resolve(sheet),
    volunteers: () => Promise.resolve(sheet),
    // What would be printed, to be read here.
    hostMonth: (_kind: string, month: object) =>
      Promise.resolve({ ...sheet, bytes: Buffer.from(JSON.stringify(month)) }),
  }
  api = await openAdminApi({ papers })
  world = await openHoursWorld(api.bank)
  for (const who of everybody()) tokens[who] = await addToken(api.bank, world.people[who])
  const elsewhere = await addTerritory(api.bank, 'elsewhere')
  const lawyer = await addToDesk(elsewhere, 'Elsa', 'coordinator')
  const mandate = { memberId: lawyer, kind: 'legal', organisationId: null } as const
  await elsewhere.work(({ mandates }) => mandates.grant(mandate, null, api.bank.ports.now()))
  tokens.foreign = await addToken(elsewhere, lawyer)
})
afterAll(() => api.close())

const everybody = () => Object.keys(world.people) as readonly Who[]
const desk = ['operator', 'coordinator', 'legal', 'legalCoordinator', 'municipal', 'revoked']
const coordinators = ['coordinator', 'legalCoordinator']
const isDesk = (who: string) => desk.includes(who)
const isPlacer = (who: string) => isDesk(who) || who === 'promoter'
const isDelegate = (who: string) => who === 'delegate' || who === 'stranger'

/** One of each kind of mandate, and the project of another municipality. */
const kinds = ['pact', 'lpu', 'trecate', 'cerano', 'pass'] as const satisfies PlacementName[]
const isSeen = (who: Who, name: PlacementName): boolean =>
  (who in sightTable ? (sightTable[who as WhoLooks] as readonly string[]) : []).includes(name)

/** Whom nothing is open to finds that out once; whose municipality it is meets another one's project too. */
const kindsFor = (who: Who): readonly PlacementName[] => {
  if (!isPlacer(who)) return ['pact']
  return who === 'municipal' ? kinds : kinds.filter(name => name !== 'cerano')
}

type Route = keyof typeof hoursMatrix
const behind = (...gates: readonly string[]): readonly Route[] =>
  Object.keys(hoursMatrix).filter(route => gates.includes(hoursMatrix[route]?.gate ?? ''))

function ask(who: keyof typeof tokens, route: Route, ids: Ids): Promise<Answer> {
  const [method = '', url = ''] = route.split(' ')
  const own = route.endsWith('/revocation') ? { ...ids, certificateId: ids['takenBack'] ?? 0 } : ids
  const path = url.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    if (own[name] === undefined) throw new Error(`the world makes no ${name} for ${route}`)
    return String(own[name])
  })
  const body = hoursMatrix[route]?.body?.(own)
  return api.call(method, path, { token: tokens[who] ?? '', ...(body && { body }) })
}

/** Which no refusal tells. */
const secrets = /\b(lpu|puc|map|pass|pact|substitute)\b|Prot\.|Tribunale|Servizio sociale/
const notThere = [404, 'not-found']
const codeOf = (answer: Answer) => [answer.statusCode, answer.json<{ code?: string }>().code]

describe('the table', () => {
  it('has a row for every route, and none for what is not there', () => {
    const guarded = api.routes.filter(({ config }) => typeof config?.access === 'object')
    const unknown = guarded.filter(({ url }) => !isOurs(url) && !isOthers(url))
    expect(unknown.map(({ url }) => url)).toEqual([])
    const routes = guarded
      .filter(({ url, method }) => isOurs(url) && method !== 'HEAD')
      .map(({ url, method }) => `${String(method)} ${url}`)
    expect(Object.keys(hoursMatrix).toSorted()).toEqual(routes.toSorted())
  })
})

describe('what is about one placement', () => {
  // Hundreds of requests: a busy machine needs its time.
  it('is there for whoever holds the mandate, and for nobody else', {
    timeout: 180_000,
  }, async () => {
    for (const route of behind('placement')) {
      for (const who of everybody()) {
        for (const name of kindsFor(who)) {
          const answer = await ask(who, route, world.of[name])
          const { statusCode } = answer
          const what = [route, who, name, statusCode]
          if (!isPlacer(who)) expect([401, 403], String(what)).toContain(statusCode)
          else if (isSeen(who, name))
            expect([200, 201, 409, 422], String(what)).toContain(statusCode)
          else expect([...what, codeOf(answer)]).toEqual([...what, notThere])
          if (statusCode >= 400) expect(answer.body).not.toMatch(secrets)
        }
      }
    }
  })

  it('is in no list of anybody else', async () => {
    for (const who of everybody().filter(isPlacer)) {
      const seen = kinds.filter(name => isSeen(who, name))
      const idsIn = async (url: string, field: string) => {
        const answer = await api.call('GET', url, { token: tokens[who] ?? '' })
        const { items } = answer.json<{ items: Record<string, number>[] }>()
        return new Set(items.map(item => item[field]))
      }
      const { shiftId } = world.of.pact
      for (const [url, field, key] of [
        ['/v1/placements?limit=100', 'id', 'placementId'],
        ['/v1/placement-flags?limit=100', 'id', 'flagId'],
        ['/v1/certificates?limit=100', 'placementId', 'placementId'],
        [`/v1/shifts/${shiftId ?? 0}/bookings`, 'placementId', 'placementId'],
        ['/v1/attendance?day=2026-11-17', 'placementId', 'placementId'],
      ] as const) {
        const shown = await idsIn(url, field)
        const names = kinds.filter(name => shown.has(world.of[name][key]))
        expect([who, url, names]).toEqual([who, url, seen])
      }
      const month = `/v1/hosts/${world.host.hostId}/month.csv?month=2026-11`
      const { body } = await api.call('GET', month, { token: tokens[who] ?? '' })
      const named = kinds.filter(name => body.includes(`"Nora ${name}"`))
      expect([who, 'month', named]).toEqual([who, 'month', seen])
    }
  })
})

it('the copy of all that is kept of somebody is handed out by who may see all of it', async () => {
  for (const who of everybody().filter(isDesk)) {
    for (const name of kinds) {
      const { memberId = 0 } = world.of[name]
      const url = `/v1/members/${memberId}/data?reason=asked`
      const { statusCode } = await api.call('GET', url, { token: tokens[who] ?? '' })
      expect([who, name, statusCode]).toEqual([who, name, isSeen(who, name) ? 200 : 403])
    }
  }
})

describe('what is about no placement', () => {
  const passes: Readonly<Record<string, (who: string) => boolean>> = {
    desk: isDesk,
    coordinators: who => coordinators.includes(who),
    placers: isPlacer,
    bodies: who => isDesk(who) || isDelegate(who),
  }

  it('opens to the roles of its row', { timeout: 180_000 }, async () => {
    for (const route of behind('desk', 'coordinators', 'placers', 'bodies')) {
      for (const who of everybody()) {
        const { statusCode } = await ask(who, route, world.ground)
        const isIn = passes[hoursMatrix[route]?.gate ?? '']?.(who) === true
        const what = [route, who, statusCode]
        expect([...what, [401, 403].includes(statusCode)]).toEqual([...what, !isIn])
        expect([...what, statusCode < 500]).toEqual([...what, true])
      }
    }
  })

  it('and a host to whoever acts for it, and no other', async () => {
    const { hostId: organisationId } = world.host
    const card = 'GET /v1/hosts/:organisationId'
    expect((await ask('delegate', card, { organisationId })).statusCode).toBe(200)
    expect(codeOf(await ask('stranger', card, { organisationId }))).toEqual(notThere)
  })
})

it('another territory finds nothing under any of these numbers', async () => {
  for (const route of Object.keys(hoursMatrix).filter(each => each.includes(':'))) {
    const ids = { ...world.ground, ...world.of.pact }
    expect([route, codeOf(await ask('foreign', route, ids))]).toEqual([route, notThere])
  }
})

it('no line of the log says a scheme, an order or an authority', () => {
  expect(api.log.length).toBeGreaterThan(500)
  expect(api.log.filter(line => /Prot\. 7|Tribunale|"scheme"/.test(line))).toEqual([])
})
