import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Answer, addToken } from '#test/builders/admin-api'
import { writeBodies } from '#test/builders/api-bodies'
import { type HiddenWorld, nobody, openHiddenWorld } from '#test/builders/hidden-world'
import { openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

/**
 * Every route there is, asked by staff who are not named: nothing of a hidden person is in any
 * answer, and none differs from what it was before she came. A new route is walked by itself.
 */
const othersOwn: Readonly<Record<string, string>> = {
  'GET /v1/fund/entries': 'The fund has what it was given; by whom is not said.',
  'GET /v1/listings': 'What others asked for is theirs, also when it was she who helped.',
  'GET /v1/members/:memberId/account': 'What others earned from her and paid her is theirs.',
  'GET /v1/members/:memberId/hours': 'What others earned from her and paid her is theirs.',
  'GET /v1/members/:memberId/statement': 'A statement adds up.',
  'GET /v1/members/:memberId/statement.csv': 'A statement adds up.',
  'GET /v1/members/:memberId/statement.pdf': 'A statement adds up.',
}

let api: StaffedApi
let world: HiddenWorld
let tokens: Record<'olga' | 'ugo' | 'cora', string>
/** Bodies of everything that can be read without her, by who asks and route. */
let before: ReadonlyMap<string, string>

beforeAll(async () => {
  api = await openStaffedApi()
  world = await openHiddenWorld(api.bank)
  const { olga, ugo, cora } = world.people
  const token = (id: MemberId) => addToken(api.bank, id)
  tokens = { olga: await token(olga), ugo: await token(ugo), cora: await token(cora) }
  before = await readAll(['ugo', 'cora'])
  await world.sheComes()
})
afterAll(() => api.close())

type Route = { readonly method: string; readonly url: string }
type Who = keyof typeof tokens

const routes = (kind: 'reads' | 'writes'): readonly Route[] =>
  api.routes
    .filter(route => typeof route.config?.access === 'object')
    .map(route => ({ method: String(route.method), url: route.url }))
    .filter(({ method }) => method !== 'HEAD' && (method === 'GET') === (kind === 'reads'))

/** The path with ids filled in; a name that the world does not know is a new noun: teach it. */
function pathOf({ url }: Route, ids: Readonly<Record<string, number>>): string {
  return url.replaceAll(/:(\w+)/g, (_whole, name: string) => {
    const id = ids[name]
    if (id === undefined) throw new Error(`the hidden world makes no ${name}`)
    return String(id)
  })
}

const ask = (who: Who, route: Route, ids: Readonly<Record<string, number>>, body?: object) =>
  api.call(route.method, pathOf(route, ids), { token: tokens[who], ...(body && { body }) })

const nameOf = ({ method, url }: Route): string => `${method} ${url}`
const codeIn = (answer: Answer): unknown => [
  answer.statusCode,
  answer.headers['content-type']?.toString().includes('json')
    ? answer.json<{ code?: string }>().code
    : undefined,
]

async function readAll(whose: readonly Who[]): Promise<ReadonlyMap<string, string>> {
  const bodies = new Map<string, string>()
  for (const who of whose) {
    for (const route of routes('reads')) {
      if (nameOf(route) in othersOwn) continue
      const answer = await ask(who, route, world.ids.ordinary)
      bodies.set(`${who} ${nameOf(route)}`, `${answer.statusCode} ${answer.body}`)
    }
  }
  return bodies
}

/** A body that names people names her. */
const herBody = (route: Route, id: number): object | undefined => {
  const body = writeBodies[nameOf(route)]
  if (body === undefined) return undefined
  const fields = Object.entries(body).map(([key, value]) => {
    const isPerson = /^(memberId|otherId|staffId|into|helperId|volunteerId)$/.test(key)
    const isList = key === 'memberIds'
    return [key, isPerson ? id : isList ? [id] : (value as unknown)] as const
  })
  return Object.fromEntries(fields)
}

describe('the walk', () => {
  it('makes an exception of no route that is not there', () => {
    const known = routes('reads').map(nameOf)
    expect(Object.keys(othersOwn).filter(name => !known.includes(name))).toEqual([])
  })
})

describe('before she is hidden', () => {
  it('she stands in many answers: the walk would see her', async () => {
    const shown: string[] = []
    for (const route of routes('reads')) {
      const { body } = await ask('ugo', route, world.ids.hers)
      if (world.tracesIn(body).length > 0) shown.push(nameOf(route))
    }
    expect(shown.length).toBeGreaterThan(15)
  })
})

describe('once she is hidden', () => {
  beforeAll(() => world.hide())

  it.each(['ugo', 'cora'] as const)('no list and no count tells %s that she is', async who => {
    for (const [name, body] of await readAll([who])) {
      expect([name, world.tracesIn(body)]).toEqual([name, []])
      expect([name, body]).toEqual([name, before.get(name)])
    }
    for (const route of routes('reads').filter(each => nameOf(each) in othersOwn)) {
      const { body } = await ask(who, route, { ...world.ids.ordinary, memberId: world.people.bo })
      expect([nameOf(route), world.namesIn(body)]).toEqual([nameOf(route), []])
    }
  })

  it('what is hers is not there, to the letter, whatever is asked', async () => {
    for (const kind of ['reads', 'writes'] as const) {
      for (const route of routes(kind)) {
        const she = world.ids.hers['memberId'] ?? 0
        const bodies = { hers: herBody(route, she), none: herBody(route, nobody) }
        const isAbout = JSON.stringify(bodies.hers) !== JSON.stringify(bodies.none)
        if (pathOf(route, world.ids.hers) === pathOf(route, world.ids.nobody) && !isAbout) continue
        const about = await ask('ugo', route, world.ids.hers, bodies.hers)
        const none = await ask('ugo', route, world.ids.nobody, bodies.none)
        expect([nameOf(route), codeIn(about)]).toEqual([nameOf(route), codeIn(none)])
        expect([nameOf(route), world.tracesIn(about.body)]).toEqual([nameOf(route), []])
      }
    }
  })

  it('who is named reads of her, and each look is written down', async () => {
    const she = String(world.ids.hers['memberId'])
    const looks = async () => (await api.auditOf('member', Number(she))).length
    const unwritten: string[] = []
    let shown = 0
    for (const route of routes('reads')) {
      const rows = await looks()
      const { body } = await ask('olga', route, world.ids.hers)
      if (world.tracesIn(body).length === 0) continue
      shown += 1
      if ((await looks()) === rows) unwritten.push(nameOf(route))
    }
    expect(shown).toBeGreaterThan(10)
    expect(unwritten).toEqual([])
  })

  it('no line of the log names her', () => {
    expect(api.log.length).toBeGreaterThan(50)
    expect(api.log.flatMap(line => world.tracesIn(line))).toEqual([])
  })
})
