import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type AdminApi, addStaff, openAdminApi } from '#test/builders/admin-api'
import { linkFor, openVisitor, pin, signIn, type Visitor } from '#test/builders/console-visit'

let api: AdminApi
let olga: MemberId
beforeAll(async () => {
  api = await openAdminApi()
  olga = await addStaff(api.bank, 'Olga', 'operator')
})
afterAll(() => api.close())

let count = 0
const hire = (...roles: ('operator' | 'coordinator')[]) => {
  count += 1
  return addStaff(api.bank, `Staff ${String(count)}`, ...roles)
}
const pass = (minutes: number) => {
  api.clock.now = api.clock.now.add({ minutes })
}
const link = (by: MemberId) =>
  linkFor(api.bank, by, { ...api.bank.ports, now: () => api.clock.now })
const isIn = async (visitor: Visitor) => (await visitor.get('/console/people')).statusCode === 200

/** At the page of a link, with the PIN's form before them. */
async function atLink(by: MemberId): Promise<readonly [Visitor, string]> {
  const visitor = openVisitor(api)
  const address = await link(by)
  await visitor.get(address)
  return [visitor, address]
}

describe('the way in', () => {
  it('is a link and a PIN: chosen once, asked for ever after', async () => {
    const cora = await hire('coordinator')
    const [first, address] = await atLink(cora)
    expect(first.page()).toContain('name="again"')
    expect((await first.send(address, { pin, again: '271829' })).statusCode).toBe(422)
    expect((await first.send(address, { pin: '123456', again: '123456' })).statusCode).toBe(422)
    const answer = await first.send(address, { pin, again: pin })
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console'])
    expect(await isIn(first)).toBe(true)
    const [second, next] = await atLink(cora)
    expect(second.page()).not.toContain('name="again"')
    expect((await second.send(next, { pin })).statusCode).toBe(303)
    expect([await isIn(first), await isIn(second)]).toEqual([true, true])
  })

  it('keeps cookies from scripts, from other sites, and over https to this host alone', async () => {
    const { app, ...rest } = await openAdminApi({ publicUrl: 'https://filo.example.org' })
    const by = await addStaff(rest.bank, 'Sara', 'operator')
    const answer = await app.inject({ url: await linkFor(rest.bank, by) })
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-filo-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).not.toContain('<script')
    await rest.close()
  })

  it('opens once, for ten minutes, and only the newest', async () => {
    const [visitor, address] = await atLink(olga)
    await visitor.send(address, { pin, again: pin })
    expect((await openVisitor(api).get(address)).statusCode).toBe(410)
    expect((await visitor.send(address, { pin })).statusCode).toBe(410)
    const [late, old] = await atLink(olga)
    pass(10)
    expect((await late.send(old, { pin })).statusCode).toBe(410)
    const [older, before] = await atLink(olga)
    await link(olga)
    expect((await older.send(before, { pin })).statusCode).toBe(410)
    const unknown = await openVisitor(api).get(`/console/enter/${'x'.repeat(22)}`)
    expect(unknown.statusCode).toBe(410)
  })

  it('is not used up by a program that looks at links', async () => {
    const address = await link(olga)
    for (const agent of ['TelegramBot (like TwitterBot)', 'curl']) {
      expect((await openVisitor(api, agent).get(address)).statusCode).toBe(200)
    }
    const visitor = openVisitor(api)
    await visitor.get(address)
    expect((await visitor.send(address, { pin })).statusCode).toBe(303)
  })

  it('is for staff: nobody else gets a link, and one whose role is gone opens nothing', async () => {
    const mia = await addStaff(api.bank, 'Mia')
    await expect(link(mia)).rejects.toThrow('not-allowed')
    const ugo = await hire('operator')
    const [visitor, address] = await atLink(ugo)
    await api.bank.work(({ members }) => members.revoke(ugo, 'operator', api.clock.now))
    expect((await visitor.send(address, { pin, again: pin })).statusCode).toBe(410)
  })

  it('shuts for a quarter of an hour after five wrong PINs, and tells the owner once', async () => {
    const ida = await hire('operator')
    const [first, address] = await atLink(ida)
    await first.send(address, { pin, again: pin })
    const [visitor, next] = await atLink(ida)
    const answers: number[] = []
    for (let tries = 0; tries < 6; tries += 1) {
      answers.push((await visitor.send(next, { pin: '987601' })).statusCode)
    }
    expect(answers).toEqual([422, 422, 422, 422, 429, 429])
    expect((await visitor.send(next, { pin })).statusCode).toBe(429)
    const told = await api.bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = $1 order by id`,
      [ida],
    )
    expect(told.map(({ kind }) => kind)).toEqual(['console.pin-set', 'console.locked'])
    pass(15)
    const [again, last] = await atLink(ida)
    expect((await again.send(last, { pin })).statusCode).toBe(303)
  })

  it('counts every try, also those that come at once', async () => {
    const eva = await hire('operator')
    const [first, address] = await atLink(eva)
    await first.send(address, { pin, again: pin })
    const [visitor, next] = await atLink(eva)
    const tries = Array.from({ length: 9 }, () => visitor.send(next, { pin: '987602' }))
    const statuses = (await Promise.all(tries)).map(answer => answer.statusCode)
    expect(statuses.filter(status => status === 422)).toHaveLength(4)
  })
})

describe('a form', () => {
  it.each([
    ['without its mark', { mark: '' }, {}],
    ['with another mark', { mark: 'x'.repeat(43) }, {}],
    ['from another site', {}, { origin: 'https://evil.example' }],
    ['from nowhere', {}, { origin: 'null' }],
  ])('%s is not taken', async (_what, values, headers) => {
    const cora = await hire('coordinator')
    const [visitor, address] = await atLink(cora)
    const answer = await visitor.send(address, { pin, again: pin, ...values }, headers)
    expect([answer.statusCode, await isIn(visitor)]).toEqual([403, false])
    const inside = await signIn(api, { ...api.bank, ports: clocked() }, cora)
    await inside.get('/console/people')
    const reset = await inside.send(`/console/people/${String(cora)}/reset`, values, headers)
    expect([reset.statusCode, await isIn(inside)]).toEqual([403, true])
  })

  it('that was shown to another browser is not taken', async () => {
    const [visitor, address] = await atLink(olga)
    const thief = openVisitor(api, 'another browser')
    await thief.get(address)
    const mark = /name="mark" value="([^"]+)"/.exec(visitor.page())?.[1] ?? ''
    expect((await thief.send(address, { pin, mark })).statusCode).toBe(403)
  })
})

const clocked = () => ({ ...api.bank.ports, now: () => api.clock.now })

describe('a session', () => {
  const enter = async (...roles: ('operator' | 'coordinator')[]) => {
    const id = await hire(...roles)
    return { id, visitor: await signIn(api, { ...api.bank, ports: clocked() }, id) }
  }

  it('ends after a quarter of an hour alone, and after eight hours whatever one does', async () => {
    const { visitor } = await enter('coordinator')
    pass(14)
    expect(await isIn(visitor)).toBe(true)
    pass(15)
    expect((await visitor.get('/console/people')).statusCode).toBe(401)
    const { visitor: busy } = await enter('coordinator')
    for (let minutes = 0; minutes < 8 * 60 - 10; minutes += 10) {
      pass(10)
      expect(await isIn(busy)).toBe(true)
    }
    pass(10)
    expect(await isIn(busy)).toBe(false)
  })

  it('carried into another browser ends for both', async () => {
    const { visitor } = await enter('coordinator')
    const thief = openVisitor(api, 'another browser')
    for (const [name, value] of visitor.cookies) thief.cookies.set(name, value)
    expect([await isIn(thief), await isIn(visitor)]).toEqual([false, false])
  })

  it('without the cookie of its browser is nobody’s', async () => {
    const { visitor } = await enter('coordinator')
    const thief = openVisitor(api)
    thief.cookies.set('filo-session', visitor.cookies.get('filo-session') ?? '')
    expect(await isIn(thief)).toBe(false)
  })

  it('closes with the role, at once', async () => {
    const { id, visitor } = await enter('operator')
    expect((await visitor.get('/console/accessibility')).statusCode).toBe(200)
    await api.bank.work(({ members }) => members.revoke(id, 'operator', api.clock.now))
    expect((await visitor.get('/console/people')).statusCode).toBe(401)
    await api.bank.work(({ members }) => members.grant(id, 'operator', null, api.clock.now))
    expect((await visitor.get('/console/people')).statusCode).toBe(401)
  })

  it('ends when one leaves, and everywhere when a PIN is taken back', async () => {
    const { visitor } = await enter('coordinator')
    await visitor.get('/console/people')
    const cookie = visitor.cookies.get('filo-session') ?? ''
    await visitor.send('/console/leave')
    visitor.cookies.set('filo-session', cookie)
    expect(await isIn(visitor)).toBe(false)
    const { id, visitor: forgetful } = await enter('coordinator')
    const { visitor: cora } = await enter('coordinator')
    const [holder, before] = await atLink(id)
    await cora.get('/console/people')
    const once = /name="once" value="([^"]+)"/.exec(cora.page())?.[1] ?? ''
    const reset = () => cora.send(`/console/people/${String(id)}/reset`, { once })
    const twice = [await reset(), await reset()].map(({ headers }) => headers.location)
    expect(twice).toEqual(['/console/people?said=pinReset', '/console/people?said=pinReset'])
    expect([await isIn(forgetful), await isIn(cora)]).toEqual([false, true])
    // Whoever sits before a link that was made earlier does not choose the new one.
    expect((await holder.send(before, { pin: '314159', again: '314159' })).statusCode).toBe(410)
    const [, address] = await atLink(id)
    const anew = openVisitor(api)
    await anew.get(address)
    expect(anew.page()).toContain('name="again"')
  })

  it('shows coordinators’ pages to coordinators', async () => {
    const { visitor } = await enter('operator')
    expect((await visitor.get('/console/people')).statusCode).toBe(404)
  })
})

describe('the log', () => {
  it('holds no code, no PIN and no cookie', async () => {
    const [visitor, address] = await atLink(await hire('operator'))
    await visitor.send(address, { pin, again: pin })
    await visitor.get('/console/people')
    const secrets = [address.split('/').at(-1) ?? '', pin, ...visitor.cookies.values()]
    const log = api.log.join('\n')
    expect(secrets.filter(secret => log.includes(secret))).toEqual([])
  })
})
