import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId, OpportunityId } from '#core/ids'
import { opportunityKinds } from '#core/opportunity/kinds'
import { type AdminApi, openAdminApi } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { addOrganisation, addPosting } from '#test/builders/bank-posting'

let api: AdminApi
let proposer: MemberId
let bakery: MemberId
let job: OpportunityId
beforeAll(async () => {
  api = await openAdminApi()
  proposer = await addMember(api.bank, 'Zenobia')
  bakery = await addOrganisation(api.bank, 'Il Forno', 'company')
  await addOrganisation(api.bank, 'Silenziosa')
  job = await addPosting(api.bank, {
    ...{ organisationId: bakery, by: proposer, contract: 'fixed-term', weeklyMinutes: 1200 },
    ...{ places: 2, iscoCode: '9412', link: 'https://example.org/a?b=1&c="2"' },
    texts: [
      { field: 'title', number: 0, language: 'it', text: 'Cuoca o cuoco <b>"capo"</b>' },
      { field: 'title', number: 0, language: 'ar', text: 'طباخ أو طباخة' },
      { field: 'summary', number: 0, language: 'it', text: 'Mensa.\n</script><img src=x>' },
      { field: 'requirement', number: 2, language: 'it', text: 'Saper fare il pane' },
    ],
    requirements: [
      { number: 1, kind: 'spoken-language', language: 'it' },
      { number: 2, kind: 'qualification' },
    ],
  })
  await api.bank.work(({ opportunities }) => opportunities.keepContact(job, 'Rita 333 7654321'))
  const now = api.bank.ports.now()
  await api.bank.work(({ organisations }) => organisations.appoint(bakery, proposer, null, now))
})
afterAll(() => api.close())

const get = (url: string, headers: Record<string, string> = {}) =>
  api.call('GET', `/open/bank${url}`, { headers })
const factsIn = (body: string): Record<string, unknown> => {
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body) ?? []
  return JSON.parse(json) as Record<string, unknown>
}

describe('the page of an opportunity', () => {
  it('tells what it is in the language that is read, and names the language of a text in another', async () => {
    const italian = await get(`/${job}`)
    expect(italian.statusCode).toBe(200)
    expect(italian.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(italian.body).toContain('<html lang="it" dir="ltr">')
    expect(italian.body).toContain('<h1>Cuoca o cuoco &lt;b&gt;&quot;capo&quot;&lt;/b&gt;</h1>')
    expect(italian.body).toContain('12 dicembre 2026')
    expect(italian.body).toContain('20 ore')
    expect(italian.body).toContain(`href="https://t.me/filo_bot?start=opp-${job}"`)
    const arabic = await get(`/${job}?lang=ar`)
    expect(arabic.body).toContain('<html lang="ar" dir="rtl">')
    expect(arabic.body).toContain('<h1>طباخ أو طباخة</h1>')
    expect(arabic.body).toContain('<p class="words" lang="it" dir="auto">Mensa.')
    const english = await get(`/${job}`, { 'accept-language': 'en-GB, it;q=0.5' })
    expect(english.body).toContain('<h1 lang="it" dir="auto">')
    expect(english.body).toContain('Speak Italian')
  })

  it('asks for nothing else, runs nothing, and keeps what somebody wrote as text', async () => {
    const { body, headers } = await get(`/${job}`)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none';style-src 'sha256-[\w+/=]+';/,
    )
    expect(body.match(/<(script|img|link rel="stylesheet"|iframe)/g)).toEqual(['<script'])
    expect(body.length).toBeLessThan(8000)
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('tells nothing about any person, nor the sealed contact', async () => {
    for (const url of [`/${job}`, '', '/deadlines.ics', '/hsds/services', '/hsds/organizations']) {
      const { body, statusCode } = await get(url)
      expect(statusCode).toBe(200)
      expect(body).not.toMatch(/Zenobia|333|Rita|Olga/)
    }
  })

  it('is kept for a while and asked for again by its mark', async () => {
    const first = await get(`/${job}`)
    expect(first.headers['cache-control']).toBe('public, max-age=300')
    expect(first.headers.vary).toContain('Accept-Language')
    const mark = String(first.headers.etag)
    const again = await get(`/${job}`, { 'if-none-match': `"other", W/${mark}` })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await get(`/${job}?lang=en`, { 'if-none-match': mark })).statusCode).toBe(200)
  })

  it('says kindly that it is over, and nothing where nothing was published', async () => {
    const withdrawn = await addPosting(api.bank, {}, 'withdrawn')
    const draft = await addPosting(api.bank, {}, 'draft')
    const late = Temporal.Instant.from('2026-11-23T10:00:00Z')
    const ended = await addPosting(api.bank, { deadlineAt: late })
    for (const id of [withdrawn, ended]) {
      const { statusCode, body } = await get(`/${id}?lang=en`)
      expect(statusCode).toBe(410)
      expect(body).toContain('This opportunity is closed')
      expect(body).not.toContain('cuoco')
    }
    const unknown = await get(`/${draft}`)
    expect(unknown.statusCode).toBe(404)
    expect(unknown.body).toBe((await get('/999999')).body)
    expect((await api.call('GET', '/open/nowhere')).statusCode).toBe(404)
  })
})

describe('what machines read of it', () => {
  it('is a JobPosting', async () => {
    expect(factsIn((await get(`/${job}`)).body)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'JobPosting',
      title: 'Cuoca o cuoco <b>"capo"</b>',
      description: 'Mensa.\n</script><img src=x>',
      datePosted: '2026-11-24T10:00:00Z',
      validThrough: '2026-12-12T22:59:59Z',
      employmentType: ['PART_TIME', 'TEMPORARY'],
      hiringOrganization: { '@type': 'Organization', name: 'Il Forno' },
      jobLocation: { address: { addressLocality: 'Trecate', addressCountry: 'IT' } },
      totalJobOpenings: 2,
      occupationalCategory: 'ISCO-08 9412',
    })
  })

  it('is the type that fits each kind', async () => {
    const types: Record<string, unknown> = {}
    for (const kind of opportunityKinds) {
      const id = await addPosting(api.bank, { kind, amountCents: 500_050, funder: 'Regione' })
      types[kind] = factsIn((await get(`/${id}`)).body)['@type']
    }
    expect(types).toEqual({
      job: 'JobPosting',
      internship: 'JobPosting',
      training: 'EducationalOccupationalProgram',
      'funding-call': 'MonetaryGrant',
      fundraising: 'DonateAction',
      volunteering: 'JobPosting',
      housing: 'Offer',
      event: 'Event',
      service: 'Service',
    })
  })
})

describe('the list', () => {
  it('has what is open, what ends soonest first, in pages', async () => {
    const soon = await addPosting(api.bank, {
      deadlineAt: Temporal.Instant.from('2026-11-25T10:00:00Z'),
    })
    const { body } = await get('?lang=en')
    const ids = [...body.matchAll(/href="\/open\/bank\/(\d+)\?lang=en"/g)].map(([, id]) =>
      Number(id),
    )
    expect(ids[0]).toBe(soon)
    expect(ids).toContain(job)
    for (let more = 0; more < 20; more += 1) await addPosting(api.bank)
    expect((await get('')).body).toContain('rel="next"')
    const last = await get('?page=2')
    expect(last.body).toContain('rel="prev"')
    expect(last.body).not.toContain('rel="next"')
  })
})

describe('the deadlines', () => {
  it('are a calendar: a day where the day is meant, an hour where an hour is', async () => {
    const at = Temporal.Instant.from('2026-11-30T11:00:00Z')
    const noon = await addPosting(api.bank, { deadlineAt: at })
    const midnight = await addPosting(api.bank, {
      deadlineAt: Temporal.Instant.from('2026-11-30T23:00:00Z'),
    })
    const { headers, body } = await get('/deadlines.ics')
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    const events = body.split('BEGIN:VEVENT').slice(1)
    const eventOf = (id: number) =>
      events.find(event => event.includes(`UID:opportunity-${id}@bank.filo`))
    expect(eventOf(job)).toContain('DTSTART;VALUE=DATE:20261212')
    expect(eventOf(noon)).toContain('DTSTART:20261130T110000Z')
    expect(eventOf(midnight)).toContain('DTSTART;VALUE=DATE:20261130')
    expect((await get(`/${midnight}`)).body).toContain('<dd>30 novembre 2026</dd>')
    expect((await get(`/${noon}`)).body).toContain('<dd>30 novembre 2026, 12:00</dd>')
    expect(body).toMatch(/^BEGIN:VCALENDAR\r\n/)
    expect(body.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true)
  })
})

describe('open data', () => {
  it('lists services as HSDS 3.0, with what is known and no more', async () => {
    const id = await addPosting(api.bank, {
      ...{ kind: 'service', organisationId: bakery, deadlineAt: null },
      texts: [{ field: 'title', number: 0, language: 'it', text: 'Sportello casa' }],
    })
    const { body } = await get('/hsds/services?per_page=1')
    const page = JSON.parse(body) as {
      contents: { id: string; name: string }[]
      total_items: number
    }
    expect(page).toMatchObject({
      ...{ total_items: 2, total_pages: 2, page_number: 1, size: 1 },
      ...{ first_page: true, last_page: false, empty: false },
    })
    const all = JSON.parse((await get('/hsds/services')).body) as typeof page
    const service = all.contents.find(({ name }) => name === 'Sportello casa')
    expect(service).toMatchObject({
      status: 'active',
      url: `http://localhost:80/open/bank/${id}`,
      organization: { name: 'Il Forno', description: expect.stringContaining('impresa') as string },
      service_areas: [{ name: 'Trecate' }],
    })
    expect(service).not.toHaveProperty('description')
    const one = await get(`/hsds/services/${service?.id ?? ''}`)
    expect(JSON.parse(one.body)).toEqual(service)
  })

  it('lists the organisations that told something, and no other', async () => {
    const { contents } = JSON.parse((await get('/hsds/organizations')).body) as {
      contents: { id: string; name: string }[]
    }
    expect(contents.map(({ name }) => name)).toEqual(['Il Forno'])
    const one = await get(`/hsds/organizations/${contents[0]?.id ?? ''}`)
    expect(JSON.parse(one.body)).toEqual(contents[0])
    expect((await get(`/hsds/services/${contents[0]?.id ?? ''}`)).statusCode).toBe(404)
  })
})

it('so often from one address, and no more', async () => {
  const few = await openAdminApi({ limits: { perAddress: 2, perToken: 10 } })
  const ask = async () => (await few.call('GET', '/open/bank')).statusCode
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429])
  await few.close()
})
