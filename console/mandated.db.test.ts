import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mayEnterPages } from '#core/session/may-enter'
import { type AdminApi, addStaff, openAdminApi } from '#test/builders/admin-api'
import { addBody } from '#test/builders/bank-proposal'
import { does } from '#test/builders/console-desk'
import { linkFor, signIn, type Visitor } from '#test/builders/console-visit'
import {
  lookers,
  openPlacementWorld,
  type PlacementName,
  type PlacementWorld,
  placementNames,
  sightTable,
  type WhoLooks,
} from '#test/builders/placement-world'

let api: AdminApi
let world: PlacementWorld
const visitors: Partial<Record<WhoLooks, Visitor>> = {}
beforeAll(async () => {
  api = await openAdminApi()
  world = await openPlacementWorld(api.bank)
  for (const who of lookers.filter(enters)) {
    visitors[who] = await signIn(api, api.bank, world.people[who])
  }
})
afterAll(() => api.close())

/** The desk, and who acts for a public promoter. */
const enters = (who: WhoLooks) => !['volunteer', 'tutor', 'gone', 'member'].includes(who)
const as = (who: WhoLooks): Visitor => {
  const visitor = visitors[who]
  if (visitor === undefined) throw new Error(`${who} is not signed in`)
  return visitor
}
const at = (name: PlacementName) => `/console/placements/${world.placements[name]}`
const seen = (who: WhoLooks): readonly PlacementName[] => sightTable[who]

describe('who comes in', () => {
  it.each(lookers)('%s', async who => {
    const query = { territoryId: api.bank.territoryId, by: world.people[who] }
    expect(await mayEnterPages(api.bank.ports)(query)).toBe(enters(who))
    if (!enters(who)) await expect(linkFor(api.bank, query.by)).rejects.toThrow('not-allowed')
  })

  it.each(lookers.filter(enters))('%s finds what their mandates are for, no more', async who => {
    const visitor = as(who)
    for (const [list, address] of [
      ['/console/placements', at],
      ['/console/flags', (name: PlacementName) => `/console/flags/${world.flags[name]}`],
    ] as const) {
      await visitor.get(list)
      const listed = placementNames.filter(name =>
        visitor.page().includes(`href="${address(name)}"`),
      )
      expect([list, listed]).toEqual([list, seen(who)])
      for (const name of placementNames) {
        const wanted = seen(who).includes(name) ? 200 : 404
        for (const page of list.endsWith('flags') ? [''] : ['', '/register', '/register.csv']) {
          const { statusCode } = await visitor.get(`${address(name)}${page}`)
          expect([name, page, statusCode]).toEqual([name, page, wanted])
        }
      }
    }
  })
})

describe('whoever acts for a promoter', () => {
  it('lands at their placements, and has no page of the desk', async () => {
    const pia = as('promoter')
    expect((await pia.get('/console')).headers.location).toBe('/console/placements')
    await pia.get('/console/placements')
    expect(pia.page()).not.toContain('href="/console/hosts"')
    expect(pia.page()).not.toContain('href="/console/placements/new"')
    const nobody = world.people.member
    for (const page of [
      ...['hosts', `hosts/${world.host.hostId}`, 'people', 'mandates', 'certificates'],
      ...['placements/new', `placements/new/${nobody}`],
    ]) {
      expect([page, (await pia.get(`/console/${page}`)).statusCode]).toEqual([page, 404])
    }
  })

  it('reads their register on paper, and answers what is to be looked at', async () => {
    const pia = as('promoter')
    const paper = await pia.get(`${at('pass')}/register.csv?from=2026-11-01&to=2026-11-30`)
    expect(paper.headers['content-type']).toContain('text/csv')
    const flag = `/console/flags/${world.flags.pass}`
    expect(await does(pia, flag, flag, { reason: 'visto con la persona' })).toContain('answered')
    await pia.get(flag)
    expect(pia.page()).toContain('visto con la persona')
    expect(pia.page()).toContain('Pia')
  })

  it('is out with the mandate, at once', async () => {
    const cora = await signIn(api, api.bank, await addStaff(api.bank, 'Cleo', 'coordinator'))
    await cora.get('/console/mandates?kind=promoter')
    await cora.send('/console/mandates/end', formOf(cora.page(), world.people.promoter))
    expect((await as('promoter').get('/console/placements')).statusCode).toBe(401)
  })
})

/** What the button that ends somebody's mandate carries. */
function formOf(page: string, id: number): Record<string, string> {
  const form = page.split('<form').find(each => each.includes(`name="member" value="${id}"`)) ?? ''
  const found = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]))
}

describe('mandates on the pages', () => {
  it('are given and ended by coordinators, as the law asks', async () => {
    const cora = as('coordinator')
    const asl = await addBody(api.bank, world.people.operator, 'ASL di Novara')
    await api.bank.asOwner(`update organisation set kind = 'public' where member_id = $1`, [asl])
    const mia = world.people.member
    const page = `/console/mandates/new/${mia}`
    await cora.get(page)
    expect(cora.page()).toContain('value="promoter"')
    expect(cora.page()).not.toContain('value="legal"')
    expect((await cora.send(page, { kind: 'promoter' })).statusCode).toBe(422)
    const to = await does(cora, page, page, { kind: 'promoter', body: String(asl) })
    await cora.get(to)
    expect(cora.page()).toContain('ASL di Novara')
    expect((await as('operator').get('/console/mandates')).statusCode).toBe(404)
    expect((await as('operator').send(page, { kind: 'promoter' })).statusCode).toBe(404)
    const own = `/console/mandates/new/${world.people.coordinator}`
    await cora.get(own)
    expect((await cora.send(own, { kind: 'legal' })).statusCode).toBe(409)
    expect((await cora.get('/console/mandates/new/999999')).statusCode).toBe(404)
  })

  it('that are missing are named, without anybody whose activity it is', async () => {
    const cora = as('coordinator')
    await cora.get('/console/mandates')
    const missing = /<h2>Incarichi che mancano.*?<\/section>/s.exec(cora.page())?.[0] ?? ''
    expect(missing).toContain('Progetti di un comune: Comune di Cerano')
    expect(missing).not.toContain('Trecate')
    expect(missing).not.toContain('Nora')
  })
})

describe('long lists', () => {
  it('go on, answer beyond their first page, and keep what was chosen', async () => {
    const lena = as('legal')
    const { bank } = api
    const first = Temporal.PlainDate.from('2026-01-01')
    await bank.work(async ({ placements }) => {
      for (let day = 0; day < 60; day += 1) {
        const on = { day: first.add({ days: day }), minutes: null, row: null }
        const about = { placementId: world.placements.lpu, kind: 'disputed', ...on } as const
        await placements.raise(about, api.clock.now)
      }
    })
    const rows = () => [...lena.page().matchAll(/href="\/console\/flags\/(\d+)"/g)].length
    await lena.get('/console/flags?kind=disputed&scheme=lpu')
    expect(rows()).toBe(50)
    const next = /href="([^"]*before=\d+)"/.exec(lena.page())?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(next).toContain('kind=disputed&scheme=lpu')
    await lena.get(next)
    expect(rows()).toBe(10)
    const oldest = /href="(\/console\/flags\/\d+)"/.exec(lena.page())?.[1] ?? ''
    expect(await does(lena, oldest, oldest, { reason: 'visto' })).toContain('answered')
    await lena.get('/console/flags?kind=disputed&open=no')
    expect(rows()).toBe(1)
    await lena.get(at('lpu'))
    const earlier = `/console/flags?open=no&placement=${world.placements.lpu}`
    expect(lena.page()).toContain(`href="${earlier.replace('&', '&amp;')}"`)
    await lena.get(earlier)
    expect(rows()).toBe(1)
    await lena.get(`/console/flags?open=no&placement=${world.placements.map}`)
    expect(rows()).toBe(0)
    await lena.get('/console/flags?kind=disputed&scheme=map')
    expect(rows()).toBe(0)
    await lena.get(`/console/flags?kind=disputed&host=${world.people.tutor}`)
    expect(rows()).toBe(0)
    await lena.get('/console/flags/deadlines')
    expect(rows()).toBe(0)
  })

  it('of placements are searched by number, by name, by kind', async () => {
    const lena = as('legal')
    const listed = async (query: string) => {
      await lena.get(`/console/placements?${query}`)
      return placementNames.filter(name => lena.page().includes(`href="${at(name)}"`))
    }
    expect(await listed('who=nora%20m')).toEqual(['map'])
    expect(await listed('who=Zzz')).toEqual([])
    expect(await listed('scheme=lpu')).toEqual(['lpu'])
    const [row] = await api.bank.asOwner<{ id: string }>(
      'select member_id as id from placement where id = $1',
      [world.placements.road],
    )
    expect(await listed(`who=${row?.id ?? ''}`)).toEqual(['road'])
    expect(await listed('who=nora%20trecate')).toEqual([])
  })
})
