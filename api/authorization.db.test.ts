import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type TokenScope, tokenScopes } from '#core/token/scopes'
import {
  type AdminApi,
  addStaff,
  addTerritory,
  addToken,
  openAdminApi,
} from '#test/builders/admin-api'
import { readQueries, writeBodies } from '#test/builders/api-bodies'
import { oneOfEverything } from '#test/builders/api-paths'
import type { Bank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'

let api: AdminApi
let other: Bank
let people: Record<'member' | 'volunteer' | 'operator' | 'coordinator', MemberId>
let tokens: Record<keyof typeof people, string>
let foreign: Record<string, number>

beforeAll(async () => {
  api = await openAdminApi()
  const { bank } = api
  people = {
    member: await addStaff(bank, 'Mia'),
    volunteer: await addStaff(bank, 'Vito', 'volunteer'),
    operator: await addStaff(bank, 'Olga', 'operator'),
    coordinator: await addStaff(bank, 'Cora', 'coordinator'),
  }
  tokens = {
    member: await addToken(bank, people.member),
    volunteer: await addToken(bank, people.volunteer),
    operator: await addToken(bank, people.operator),
    coordinator: await addToken(bank, people.coordinator),
  }
  other = await addTerritory(bank, 'elsewhere')
  foreign = await oneOfEverything(other)
})
afterAll(() => api.close())

const guarded = () =>
  api.routes
    .filter(route => typeof route.config?.access === 'object')
    .map(route => ({ method: String(route.method), url: route.url, need: needOf(route) }))

function needOf({ config }: RouteOptions) {
  if (typeof config?.access !== 'object') throw new Error('a public route')
  return config.access
}

const ask = (
  { method, url }: { method: string; url: string },
  token: string | undefined,
  ids: Record<string, number> = {},
) => {
  const path = url.replaceAll(/:(\w+)/g, (_whole, name: string) => String(ids[name] ?? 4_000_000))
  const body = writeBodies[`${method} ${url}`]
  const query = readQueries[url] ?? ''
  return api.call(method, `${path}${query}`, { ...(token && { token }), ...(body && { body }) })
}

const statuses = async (token: string | undefined) => {
  const answers: Record<string, number> = {}
  for (const route of guarded()) {
    answers[`${route.method} ${route.url}`] = (await ask(route, token)).statusCode
  }
  return answers
}

const all = (status: number) =>
  Object.fromEntries(guarded().map(({ method, url }) => [`${method} ${url}`, status]))

describe('the doors', () => {
  it('are these: the probes, the open pages and those of the desk alone want no token', () => {
    const open = api.routes.filter(route => route.config?.access === 'public')
    expect([...new Set(open.map(route => route.url))]).toEqual(['/health', '/ready', '/metrics'])
    const pages = api.routes.filter(route => route.config?.access === 'anyone')
    // The short address of the page that checks certificates stands on paper.
    const isOpen = (url: string) => url.startsWith('/open/') || url === '/check'
    expect(pages.every(({ method, url }) => /GET|HEAD/.test(String(method)) && isOpen(url))).toBe(
      true,
    )
    const desk = api.routes.filter(route => route.config?.access === 'console')
    expect(desk.every(({ url }) => url.startsWith('/console'))).toBe(true)
    const silent = api.routes.filter(route => route.config?.access === undefined)
    expect(silent.filter(route => !route.url.startsWith('/docs'))).toEqual([])
    expect(guarded().length).toBeGreaterThan(30)
  })

  it('cannot be built without saying who may pass', () => {
    const plant = () => api.app.get('/planted', () => 'open')
    expect(plant).toThrow()
  })
})

describe('who has no valid token is asked for one', () => {
  it.each([
    ['none at all', undefined],
    ['one that nobody made', `filo_${'x'.repeat(43)}`],
    ['something else', 'Basic abc'],
  ])('%s', async (_what, token) => {
    expect(await statuses(token)).toEqual(all(401))
  })

  it('an expired one', async () => {
    const { now } = api.clock
    api.clock.now = now.add({ hours: 240 })
    const answers = await statuses(tokens.coordinator)
    api.clock.now = now
    expect(answers).toEqual(all(401))
  })

  it('a revoked one', async () => {
    const { bank } = api
    const token = await addToken(bank, people.coordinator)
    const [row] = await bank.asOwner<{ id: number }>('select max(id)::int as id from api_token')
    await bank.work(({ tokens: store }) =>
      store.revoke((row?.id ?? 0) as Parameters<typeof store.revoke>[0], bank.ports.now()),
    )
    expect(await statuses(token)).toEqual(all(401))
  })

  it.each(['member', 'volunteer'] as const)('one of a mere %s', async role => {
    expect(await statuses(tokens[role])).toEqual(all(401))
  })

  it('one whose member lost the role, or was paused', async () => {
    const { bank } = api
    const id = await addStaff(bank, 'Ugo', 'operator')
    const token = await addToken(bank, id)
    expect((await api.call('GET', '/v1/settings', { token })).statusCode).toBe(200)
    await bank.work(({ members }) => members.change(id, { state: 'paused' }, bank.ports.now()))
    expect(await statuses(token)).toEqual(all(401))
    await bank.work(async ({ members }) => {
      await members.change(id, { state: 'active' }, bank.ports.now())
      await members.revoke(id, 'operator', bank.ports.now())
    })
    expect(await statuses(token)).toEqual(all(401))
  })
})

describe('a valid token', () => {
  it('opens what its scopes name, and nothing else', async () => {
    const holding = (scopes: readonly TokenScope[]) =>
      addToken(api.bank, people.coordinator, { scopes })
    for (const scope of tokenScopes) {
      const alone = await holding([scope])
      const without = await holding(tokenScopes.filter(other => other !== scope))
      for (const route of guarded().filter(({ need }) => need.scope === scope)) {
        expect((await ask(route, alone)).statusCode, `${route.url} with ${scope}`).not.toBe(403)
        expect((await ask(route, without)).statusCode, `${route.url} without ${scope}`).toBe(403)
      }
    }
  })

  it('opens what the role allows: an operator changes no settings, and reads no periods', async () => {
    const refused = (answers: Record<string, number>) =>
      Object.keys(answers).filter(route => answers[route] === 403)
    expect(refused(await statuses(tokens.operator)).toSorted()).toEqual([
      ...['GET /v1/mandates', 'GET /v1/retention', 'GET /v1/retention/forecast'],
      ...['HEAD /v1/mandates', 'HEAD /v1/retention', 'HEAD /v1/retention/forecast'],
      ...['PATCH /v1/settings', 'POST /v1/authorisations/:authorisationId/end'],
      ...['POST /v1/mandates', 'POST /v1/mandates/revocation'],
      'POST /v1/organisations/:organisationId/authorisations',
    ])
    expect(refused(await statuses(tokens.coordinator))).toEqual([])
  })

  it('of a delegate opens what is for bodies, and nothing else', async () => {
    const { bank } = api
    const id = await addMember(bank, 'Dina')
    const body = await addMember(bank, 'Pane')
    await bank.work(async ({ organisations }) => {
      await organisations.add(body, { kind: 'aps', contact: null }, bank.ports.now())
      await organisations.appoint(body, id, people.operator, bank.ports.now())
    })
    const token = await addToken(bank, id)
    for (const route of guarded()) {
      const { statusCode } = await ask(route, token)
      const isFor = route.need.roles.includes('delegate')
      if (!isFor) expect(statusCode, route.url).toBe(403)
      else expect(statusCode, route.url).not.toBe(401)
    }
    await bank.work(({ organisations }) => organisations.dismiss(body, id, bank.ports.now()))
    expect(await statuses(token)).toEqual(all(401))
  })

  it('never breaks anything', async () => {
    expect(Object.values(await statuses(tokens.coordinator)).filter(code => code >= 500)).toEqual(
      [],
    )
  })
})

describe('another territory', () => {
  it('has nothing that a path can name', async () => {
    for (const route of guarded().filter(({ url }) => url.includes(':'))) {
      const answer = await ask(route, tokens.coordinator, foreign)
      expect(answer.statusCode, `${route.method} ${route.url}`).toBe(404)
    }
  })

  it('has nothing that a list shows', async () => {
    const own = await oneOfEverything(api.bank)
    const seen = async (list: string) => {
      const { items } = (
        await api.call('GET', `/v1/${list}?limit=100`, { token: tokens.operator })
      ).json<{ items: { id: number }[] }>()
      return items.map(item => item.id)
    }
    const lists = { members: 'memberId', listings: 'listingId', exchanges: 'exchangeId' }
    for (const [list, name] of Object.entries({
      ...lists,
      ...{ queue: 'queueItemId', invites: 'inviteId' },
    })) {
      expect(await seen(list), list).toContain(own[name])
      expect(await seen(list), list).not.toContain(foreign[name])
    }
  })

  it('stays as it was', async () => {
    const state = await other.work(async stores => ({
      member: (await stores.members.page({ limit: 9 })).map(member => member.state),
      exchange: (await stores.exchanges.page({ limit: 9 })).map(exchange => exchange.state),
      queue: (await stores.queue.waiting({ limit: 9, offset: 0 })).map(item => item.state),
      invites: (await stores.invites.page({ limit: 9 })).map(invite => invite.revokedAt),
    }))
    expect(state).toEqual({
      // The operator, their body, and the two.
      member: ['active', 'active', 'active', 'active'],
      exchange: ['done', 'disputed'],
      // An activity, the dispute, and the first visit in a home.
      queue: ['open', 'open', 'open'],
      invites: [null],
    })
  })
})
