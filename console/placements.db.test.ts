import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminApi, addStaff, addTerritory, openAdminApi } from '#test/builders/admin-api'
import { addCertificate } from '#test/builders/bank-certificate'
import {
  type ConsoleDesk,
  does,
  draftOnPages,
  openConsoleDesk,
  planOnPages,
  setUpHost,
} from '#test/builders/console-desk'
import { openVisitor, signIn, type Visitor } from '#test/builders/console-visit'

let api: AdminApi
let desk: ConsoleDesk
let lena: Visitor
let at: string
beforeAll(async () => {
  api = await openAdminApi()
  desk = await openConsoleDesk(api.bank)
  lena = await signIn(api, api.bank, desk.lena)
  await setUpHost(lena, desk)
  at = await draftOnPages(lena, desk)
})
afterAll(() => api.close())

describe('on the pages', () => {
  it('a placement is drawn up, planned and begins, and the person is told', async () => {
    await lena.get(at)
    expect(lena.page()).toContain('Sent. 314/2026')
    expect(lena.page()).toContain('60 ore')
    const early = await lena.send(`${at}/steps`, { verb: 'activate' })
    expect(early.statusCode).toBe(409)
    expect(early.body).toContain('manca: il luogo')
    await planOnPages(lena, at, desk)
    const to = await does(lena, at, `${at}/steps`, { verb: 'activate' })
    await lena.get(to)
    expect(lena.page()).toContain('è cominciata')
    const told = await api.bank.asOwner<{ kind: string; facts: object }>(
      'select kind, facts from delivery where member_id = $1',
      [desk.nora],
    )
    expect(told.map(({ kind }) => kind)).toContain('activity.begins')
    expect(JSON.stringify(told)).not.toMatch(/lpu|314|Tribunale/i)
    const tutor = await api.bank.asOwner<{ facts: object }>(
      `select facts from delivery where member_id = $1 and kind = 'tutor.comer'`,
      [desk.tea],
    )
    expect(tutor).toEqual([{ facts: { placementId: Number(at.split('/').at(-1)) } }])
  })

  it('a plan beyond a limit is refused, and the page says which', async () => {
    const pact = await draftOnPages(lena, desk, {
      ...{ scheme: 'map', owedDays: '', owed: '80', reference: 'Ord. 7/2026' },
    })
    await planOnPages(lena, pact, desk)
    await lena.get(`${pact}/week`)
    const form = { ...hoursOf(lena.page(), '09:00', '09:00') }
    const wrong = await lena.send(`${pact}/week`, form)
    expect(wrong.statusCode).toBe(409)
    await lena.get(`${at}/change`)
    const empty = await lena.send(`${at}/change`, { activity: '', to: 'domani' })
    expect(empty.statusCode).toBe(422)
    expect(empty.body).toContain('href="#activity"')
    expect(empty.body).toContain('value="domani"')
    expect(empty.body).toContain('<title>Da correggere')
  })

  it('days and a fine make hours; what was named stays when something else changes', async () => {
    const terms = {
      ...{ scheme: 'lpu-road', owedDays: '20', fine: '2500,00', authority: 'Tribunale di Novara' },
      ...{ reference: 'Sent. 9/2026', activity: 'Orto', host: String(desk.host) },
      ...{ from: '2026-12-01', to: '2027-05-31' },
    }
    const road = await draftOnPages(lena, desk, terms)
    await lena.get(road)
    expect(lena.page()).toContain('60 ore')
    const page = `${road}/change`
    await lena.get(page)
    expect(lena.page()).toContain('value="2500.00"')
    expect((await lena.send(page, { ...terms, fine: 'molto' })).body).toContain('href="#fine"')
    await does(lena, page, page, { ...terms, owed: '60', fine: '5000' })
    await lena.get(road)
    expect(lena.page()).toContain('80 ore')
    await does(lena, page, page, { ...terms, fine: '5000', owed: '90,5' })
    await does(lena, page, page, { ...terms, fine: '5000', owed: '90.5', note: 'sentita' })
    await lena.get(road)
    expect(lena.page()).toContain('90 ore e 30 minuti')
  })

  it('sent twice, a form counts once', async () => {
    const page = `/console/placements/new/${desk.nora}`
    await lena.get(page)
    const terms = {
      ...{ scheme: 'pact', reference: 'Patto 2', owed: '20', from: '2026-12-01', to: '2027-01-31' },
      ...{ host: String(desk.host), activity: 'Orto' },
    }
    const once = /name="once" value="([^"]+)"/.exec(lena.page())?.[1] ?? ''
    const [first, second] = [
      await lena.send(page, { ...terms, once }),
      await lena.send(page, { ...terms, once }),
    ]
    expect(first.headers.location).toBeDefined()
    expect(second.headers.location).toBe(first.headers.location)
  })

  it('its register is read there, and handed out as its office reads it', async () => {
    await lena.get(`${at}/register?from=2026-12-01&to=2026-12-31`)
    expect(lena.page()).toContain('60 ore')
    for (const [kind, type] of [
      ['pdf', 'application/pdf'],
      ['csv', 'text/csv; charset=utf-8'],
    ]) {
      const paper = await lena.get(`${at}/register.${String(kind)}`)
      expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, type])
      expect(paper.headers['content-disposition']).not.toMatch(/nora|lpu/i)
    }
  })

  it('a certificate is found there, and taken back with a reason', async () => {
    const id = await addCertificate(api.bank, desk.nora)
    const page = `/console/certificates/${id}`
    await lena.get('/console/certificates')
    expect(lena.page()).toContain(`href="${page}"`)
    await lena.get(page)
    expect((await lena.send(page, { reason: '' })).statusCode).toBe(422)
    await does(lena, page, page, { reason: 'Due volte le stesse ore' })
    await lena.get(page)
    expect(lena.page()).toContain('ritirato')
    expect(lena.page()).not.toContain('Due volte')
  })

  it('each reading of a person is written down, by the session', async () => {
    const before = (await api.audit()).length
    await lena.get(at)
    const rows = (await api.audit()).slice(before)
    expect(rows.map(({ action, entityId }) => [action, entityId])).toContainEqual([
      'placement.read',
      String(desk.nora),
    ])
    expect(rows.every(({ reason }) => reason?.startsWith('console-'))).toBe(true)
  })
})

/** Every opening of the page, from and to the same times. */
function hoursOf(page: string, from: string, to: string) {
  const ids = [...page.matchAll(/name="opening" value="(\d+)"/g)].map(found => found[1] ?? '')
  const times = ids.flatMap(id => [
    [`from-${id}`, from],
    [`to-${id}`, to],
  ])
  return { opening: ids, ...(Object.fromEntries(times) as Record<string, string>) }
}

describe('who may see what', () => {
  const pages = ['', '/week', '/change', '/register', '/register.pdf', '/register.csv']

  it('without the mandate a placement is not there: in no list, and under no address', async () => {
    for (const id of [desk.olga, desk.cora]) {
      const visitor = await signIn(api, api.bank, id)
      for (const page of pages) {
        expect((await visitor.get(`${at}${page}`)).statusCode, page).toBe(404)
      }
      await visitor.get('/console/placements')
      expect(visitor.page()).not.toContain(`href="${at}"`)
      await visitor.get(`/console/placements/new/${desk.nora}`)
      expect(visitor.page()).not.toContain('value="lpu"')
    }
  })

  it('another territory’s numbers lead nowhere', async () => {
    const other = await addTerritory(api.bank, 'elsewhere')
    const staff = await addStaff(other, 'Ester', 'operator', 'coordinator')
    await other.work(({ mandates }) =>
      mandates.grant({ memberId: staff, kind: 'legal', organisationId: null }, null, api.clock.now),
    )
    const ester = await signIn(api, other, staff)
    for (const page of pages) {
      expect((await ester.get(`${at}${page}`)).statusCode, page).toBe(404)
    }
    expect((await ester.get(`/console/hosts/${desk.host}`)).statusCode).toBe(404)
    expect((await ester.get(`/console/placements/new/${desk.nora}`)).statusCode).toBe(404)
  })

  it('who is not signed in is shown the way in, whatever the address', async () => {
    const routes = api.routes.filter(route => route.config?.access === 'console')
    const open = /^\/console(\/|\/(accessibility|enter|assets|leave|language).*)?$/
    const closed = routes.filter(({ url, method }) => !open.test(url) && method !== 'HEAD')
    expect(closed.length).toBeGreaterThan(15)
    for (const { method, url } of closed) {
      const visitor = openVisitor(api)
      const path = url.replaceAll(/:\w+/g, '1')
      const answer = method === 'GET' ? await visitor.get(path) : await visitor.send(path)
      expect([url, answer.statusCode]).toEqual([url, 401])
    }
  })

  it('numbers that are none lead nowhere', async () => {
    for (const id of ['0', '-1', 'x', '9'.repeat(15)]) {
      expect((await lena.get(`/console/placements/${id}`)).statusCode).toBe(404)
    }
  })
})
