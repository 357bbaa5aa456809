import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPapers } from '#papers/papers'
import { type AdminApi, type Answer, addTerritory, openAdminApi } from '#test/builders/admin-api'
import { addToDesk } from '#test/builders/bank-staff'
import { consoleMatrix } from '#test/builders/console-matrix'
import { linkFor, signIn, type Visitor } from '#test/builders/console-visit'
import { type HoursWorld, type Ids, openHoursWorld } from '#test/builders/hours-world'
import { type PlacementName, sightTable } from '#test/builders/placement-world'

/** Role by page by territory by what somebody is assigned to: no page without its row. */
const staff = [
  ...(['operator', 'coordinator', 'legal', 'legalCoordinator', 'municipal', 'revoked'] as const),
  // Of no desk: acts for a public promoter.
  'promoter' as const,
]
type Who = (typeof staff)[number]
const coordinators: readonly string[] = ['coordinator', 'legalCoordinator']

let api: AdminApi
let world: HoursWorld
let visitors: ReadonlyMap<Who | 'foreign', Visitor>
beforeAll(async () => {
  const sheet = { name: 'sheet', type: 'text/csv', bytes: Buffer.from('') }
  api = await openAdminApi({
    papers: { ...createPapers(), report: () => Promise.resolve(sheet) },
  })
  world = await openHoursWorld(api.bank)
  const elsewhere = await addTerritory(api.bank, 'elsewhere')
  const lawyer = await addToDesk(elsewhere, 'Elsa', 'coordinator')
  const mandate = { memberId: lawyer, kind: 'legal', organisationId: null } as const
  await elsewhere.work(({ mandates }) => mandates.grant(mandate, null, api.bank.ports.now()))
  const entries: [Who | 'foreign', Visitor][] = [['foreign', await signIn(api, elsewhere, lawyer)]]
  for (const who of staff) entries.push([who, await signIn(api, api.bank, world.people[who])])
  visitors = new Map(entries)
})
afterAll(() => api.close())

/** One of each kind of mandate, and the project of another municipality. */
const kinds = ['pact', 'lpu', 'trecate', 'cerano', 'pass'] as const satisfies PlacementName[]
const isSeen = (who: Who, name: PlacementName): boolean =>
  (sightTable[who] as readonly string[]).includes(name)

/** Of a page about one placement, or about none. */
function opensTo(who: Who, page: string, name?: PlacementName): boolean {
  const gate = consoleMatrix[page]?.gate
  if (gate === 'coordinators') return coordinators.includes(who)
  const comesIn = who !== 'promoter' || gate === 'placed' || gate === 'placers'
  return comesIn && (name === undefined || isSeen(who, name))
}

const behind = (gate: string): readonly string[] =>
  Object.keys(consoleMatrix).filter(page => consoleMatrix[page]?.gate === gate)

function inAs(who: Who | 'foreign'): Visitor {
  const visitor = visitors.get(who)
  if (visitor === undefined) throw new Error(`${who} is not in`)
  return visitor
}

/** As somebody would who writes the request by hand: with a mark of their own session. */
async function ask(who: Who | 'foreign', page: string, ids: Ids): Promise<Answer> {
  const visitor = inAs(who)
  const [method, url = ''] = page.split(' ')
  const known: Ids = { ...ids, hostId: ids['organisationId'] ?? 0 }
  const path = url.replaceAll(/:(\w+)/g, (_whole, name: string) => String(known[name] ?? 4_000_000))
  if (method === 'GET') return visitor.get(path)
  const mark = /name="mark" value="([^"]+)"/.exec(visitor.page())?.[1] ?? ''
  const values = consoleMatrix[page]?.values?.(ids) ?? {}
  return visitor.send(path, { mark, once: crypto.randomUUID(), ...values })
}

describe('the table', () => {
  it('has a row for every page, and none for what is not there', () => {
    const routes = api.routes
      .filter(({ config, method }) => config?.access === 'console' && method !== 'HEAD')
      .map(({ url, method }) => `${String(method)} ${url}`)
    expect(Object.keys(consoleMatrix).toSorted()).toEqual([...new Set(routes)].toSorted())
  })
})

describe('a page', () => {
  // Hundreds of requests: a busy machine needs its time.
  it('about one placement is there for whoever holds the mandate, and for nobody else', {
    timeout: 180_000,
  }, async () => {
    for (const page of [...behind('placement'), ...behind('placed')]) {
      for (const who of staff) {
        for (const name of kinds) {
          const { statusCode } = await ask(who, page, world.of[name])
          const isThere = [200, 303, 409, 422].includes(statusCode)
          const what = [page, who, name, statusCode]
          expect([...what, isThere]).toEqual([...what, opensTo(who, page, name)])
          if (!isThere) expect(what).toEqual([page, who, name, 404])
        }
      }
    }
  })

  it('about no placement opens to the roles of its row', async () => {
    for (const page of ['desk', 'placers', 'coordinators'].flatMap(behind)) {
      for (const who of staff) {
        const { statusCode } = await ask(who, page, world.ground)
        const isIn = opensTo(who, page)
        const what = [page, who, statusCode]
        expect([...what, [401, 403].includes(statusCode)]).toEqual([...what, false])
        expect([...what, statusCode >= 500]).toEqual([...what, false])
        if (!isIn) expect(what).toEqual([page, who, 404])
      }
    }
  })

  it('lists no placement of another mandate', async () => {
    for (const who of staff) {
      for (const page of ['placements', 'flags', 'certificates']) {
        if (!opensTo(who, `GET /console/${page}`)) continue
        const { body } = await inAs(who).get(`/console/${page}`)
        const named = kinds.filter(name => body.includes(`Nora ${name}`))
        expect([who, page, named]).toEqual([who, page, kinds.filter(name => isSeen(who, name))])
      }
    }
  })

  it('of another territory is not there', async () => {
    for (const page of Object.keys(consoleMatrix)) {
      if (!page.includes('Id') || page.includes('/new/')) continue
      const { statusCode } = await ask('foreign', page, { ...world.ground, ...world.of.pact })
      expect([page, statusCode]).toEqual([page, 404])
    }
  })

  it('is for nobody else: whoever is not at the desk has no way in', async () => {
    for (const who of ['member', 'volunteer', 'tutor', 'gone', 'delegate'] as const) {
      await expect(linkFor(api.bank, world.people[who])).rejects.toThrow('not-allowed')
    }
  })
})
