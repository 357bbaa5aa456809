import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminApi, openAdminApi } from '#test/builders/admin-api'
import {
  type ConsoleDesk,
  does,
  draftOnPages,
  openConsoleDesk,
  planOnPages,
  setUpHost,
} from '#test/builders/console-desk'
import { signIn, type Visitor } from '#test/builders/console-visit'

let api: AdminApi
let desk: ConsoleDesk
let lena: Visitor
let host: string
beforeAll(async () => {
  api = await openAdminApi()
  desk = await openConsoleDesk(api.bank)
  lena = await signIn(api, api.bank, desk.lena)
  await setUpHost(lena, desk)
  host = `/console/hosts/${desk.host}`
})
afterAll(() => api.close())

/** The first address of that kind on the host's page. */
async function below(kind: 'agreements' | 'covers' | 'places'): Promise<string> {
  await lena.get(host)
  const [, address] = new RegExp(`href="(${host}/${kind}/\\d+)"`).exec(lena.page()) ?? []
  return address ?? expect.fail(`no ${kind}`)
}

async function refused(at: string, action: string, values: Parameters<Visitor['send']>[1]) {
  await lena.get(at)
  const { statusCode, body } = await lena.send(action, values)
  return [statusCode, [...body.matchAll(/id="([\w-]+)-wrong"/g)].map(found => found[1])]
}

describe('an agreement', () => {
  it('goes on for longer, and ends; a day that does not fit is said beside it', async () => {
    const at = await below('agreements')
    expect(await refused(at, `${at}/extend`, { extendDay: '2027-12-31' })).toEqual([
      ...[422, ['extendDay']],
    ])
    await does(lena, at, `${at}/extend`, { extendDay: '31/3/2028' })
    await lena.get(at)
    expect(lena.page()).toContain('31 marzo 2028')
    await does(lena, host, `${host}/agreements`, {
      ...{ agreementKinds: ['puc'], agreementReference: 'Conv. 13' },
      ...{ agreementFrom: '2026-01-01', agreementTo: '2027-12-31' },
    })
    const newest = await below('agreements')
    expect(await refused(newest, `${newest}/end`, { endDay: '2028-01-01' })).toEqual([
      ...[422, ['endDay']],
    ])
    // Nothing ends by one tap: its day has to be written.
    expect(await refused(newest, `${newest}/end`, {})).toEqual([422, ['endDay']])
    expect(lena.page()).toMatch(/type="date" value=""[^>]*id="endDay"/)
    await does(lena, newest, `${newest}/end`, { endDay: '2026-11-30' })
    await lena.get(newest)
    expect(lena.page()).toContain('è stato chiuso')
    expect(lena.page()).not.toContain(`action="${newest}/end"`)
  })
})

describe('a cover', () => {
  it('ends on a day', async () => {
    await does(lena, host, `${host}/covers`, {
      ...{ coverKind: 'volunteers', coverNumber: 'RC 7', coverAsked: '2026-10-01' },
      coverFrom: '2026-11-01',
    })
    const at = await below('covers')
    expect(await refused(at, `${at}/end`, { endDay: '2026-10-31' })).toEqual([422, ['endDay']])
    await does(lena, at, `${at}/end`, { endDay: '2027-10-31' })
    await lena.get(host)
    expect(lena.page()).toContain('Fino al 31 ottobre 2027')
  })
})

describe('a place', () => {
  it('is described anew, its hours change and end', async () => {
    const at = await below('places')
    expect(await refused(at, at, { name: '', capacity: '0' })).toEqual([
      ...[422, ['name', 'address', 'capacity']],
    ])
    const described = { name: 'Magazzino', municipality: '003149', address: 'Via Po 3' }
    await does(lena, at, at, { ...described, capacity: '5', directions: '' })
    await lena.get(at)
    expect(lena.page()).toContain('value="Via Po 3"')
    const opening = /name="o(\d+)-activity"/.exec(lena.page())?.[1] ?? ''
    const field = (part: string) => `o${opening}-${part}`
    const hours = `${at}/openings/${opening}`
    await does(lena, at, hours, {
      ...{ [field('activity')]: 'Spesa', [field('breakMinutes')]: '10', [field('capacity')]: '2' },
    })
    await lena.get(at)
    expect(lena.page()).toContain('9:00–12:00, Spesa. Posti: 2')
    const wrong = await refused(at, `${hours}/end`, { [field('lastDay')]: 'domani' })
    expect(wrong).toEqual([422, [field('lastDay')]])
    await does(lena, at, `${hours}/end`, { [field('lastDay')]: '2026-12-31' })
    await lena.get(at)
    expect(lena.page()).toContain('Fino al 31 dicembre 2026')
  })

  it('has a code at its entrance that is shown, printed, and replaced as it was seen', async () => {
    const at = await below('places')
    expect((await lena.get(`${at}/wall.pdf`)).statusCode).toBe(404)
    await does(lena, at, `${at}/wall`)
    await lena.get(at)
    const shown = lena.page()
    expect(shown).toContain('src="data:image/svg+xml;base64,')
    const poster = await lena.get(`${at}/wall.pdf`)
    expect([poster.statusCode, poster.headers['content-type']]).toEqual([200, 'application/pdf'])
    const seen = /name="seen" value="([\w-]{8})"/.exec(shown)?.[1] ?? ''
    await does(lena, at, `${at}/wall`)
    await lena.get(at)
    expect(lena.page()).not.toContain(`value="${seen}"`)
    const late = await lena.send(`${at}/wall`, { seen })
    expect(late.statusCode).toBe(409)
  })

  it('closes once nobody is expected there', async () => {
    await does(lena, host, `${host}/places`, {
      ...{ placeName: 'Archivio', placeMunicipality: '003149', placeCapacity: '1' },
      placeAddress: 'Via Po 9',
    })
    const at = await below('places')
    await does(lena, at, `${at}/close`)
    await lena.get(host)
    expect(lena.page()).not.toContain('Archivio')
    await lena.get(at)
    expect(lena.page()).toContain('Questo luogo è chiuso')
  })
})

describe('the register of volunteers', () => {
  const at = () => `${host}/volunteers`
  const entry = {
    ...{ name: 'Bianchi Tea', residence: 'Trecate', fromDay: '2026-11-01' },
    taxCode: 'RSSMRA85T10A562S',
  }

  it('takes somebody in, says what is wrong, and hands out all rows', async () => {
    const form = `${at()}/new`
    const member = String(desk.tea)
    expect(await refused(form, form, { member, ...entry, taxCode: '' })).toEqual([
      ...[422, ['taxCode']],
    ])
    const slip = { ...entry, taxCode: 'RSSMRA85T10A562T' }
    expect(await refused(form, form, { member, ...slip })).toEqual([422, ['taxCode']])
    expect(await refused(form, form, { member: '999999', ...entry })).toEqual([422, ['member']])
    await does(lena, form, form, { member, ...entry })
    await lena.get(at())
    expect(lena.page()).toContain('Bianchi Tea')
    for (const [kind, type] of [
      ['pdf', 'application/pdf'],
      ['csv', 'text/csv; charset=utf-8'],
    ]) {
      const paper = await lena.get(`${at()}.${String(kind)}`)
      expect([paper.statusCode, paper.headers['content-type']]).toEqual([200, type])
      expect(paper.headers['content-disposition']).not.toMatch(/bianchi|tea|emporio/i)
    }
  })

  it('sets right what was wrong and writes an end, each as a row of its own', async () => {
    await lena.get(at())
    const address = new RegExp(`href="(${at()}/\\d+)"`)
    const first = address.exec(lena.page())?.[1] ?? ''
    const right = { ...entry, residence: 'Novara' }
    expect(await refused(first, `${first}/correct`, { ...right, reason: '' })).toEqual([
      ...[422, ['reason']],
    ])
    await does(lena, first, `${first}/correct`, { ...right, reason: 'Ha traslocato' })
    await lena.get(at())
    expect(lena.page()).toContain('Ha traslocato')
    const standing = address.exec(lena.page())?.[1] ?? ''
    const end = `${standing}/end`
    expect(await refused(standing, end, { lastDay: '2026-10-01' })).toEqual([422, ['lastDay']])
    const before = (await api.audit()).length
    await does(lena, standing, end, { lastDay: '2026-11-20' })
    const looks = (await api.audit()).slice(before)
    expect(looks.map(({ action, entityId }) => [action, entityId])).toContainEqual([
      ...['volunteer.read', String(desk.tea)],
    ])
    await lena.get(at())
    expect(lena.page().match(/<tr role="row"><th scope="row"/g)).toHaveLength(3)
    expect((await lena.get(first)).statusCode).toBe(404)
  })
})

describe('the month of a host', () => {
  it('holds those whom the reader may see, with totals, and goes away as a file', async () => {
    await does(lena, host, `${host}/tutors`, { member: String(desk.tea), employed: 'yes' })
    const placement = await draftOnPages(lena, desk)
    await planOnPages(lena, placement, desk)
    await does(lena, placement, `${placement}/steps`, { verb: 'activate' })
    const month = `${host}/month`
    await lena.get(`${month}?month=2026-12`)
    expect(lena.page()).toContain('Nora')
    expect(lena.page()).not.toMatch(/\blpu\b|Sent\. 314/i)
    for (const kind of ['pdf', 'csv']) {
      const paper = await lena.get(`${month}.${kind}?month=2026-12`)
      expect(paper.statusCode).toBe(200)
    }
    await lena.get(`${host}/year?year=2026`)
    expect(lena.page()).toMatch(/Nora.*month=2026-12/s)
    for (const kind of ['pdf', 'csv']) {
      expect((await lena.get(`${host}/year.${kind}?year=2026`)).statusCode).toBe(200)
    }
    const olga = await signIn(api, api.bank, desk.olga)
    await olga.get(`${host}/year?year=2026`)
    expect(olga.page()).not.toContain('Nora')
    await olga.get(`${month}?month=2026-12`)
    expect(olga.page()).not.toContain('Nora')
    expect((await olga.get('/console/hosts/999999/month')).statusCode).toBe(404)
    expect((await olga.get(`${month}?month=0000-01`)).statusCode).toBe(200)
  })
})
