import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminApi, addStaff, openAdminApi } from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { readTokenWish, tokenCommand } from './token-command.ts'

let api: AdminApi
beforeAll(async () => {
  api = await openAdminApi()
})
afterAll(() => api.close())

const run = (words: string) =>
  tokenCommand(api.bank.ports, api.bank.territoryId, readTokenWish(words.split(' ')))
const statusWith = async (token: string, url: string) =>
  (await api.call('GET', url, { token })).statusCode

describe('npm run token', () => {
  it('says a secret once that opens the API, and only its hash stays', async () => {
    const member = await addStaff(api.bank, 'Olga', 'operator')
    const [secret = '', line] = await run(`--territory bank --member ${member} --scopes read`)
    expect(secret).toMatch(/^filo_[\w-]{43}$/)
    expect(line).toMatch(/^Token \d+, until 2027-02-22T10:00:00Z/)
    expect(await statusWith(secret, '/v1/members')).toBe(200)
    const [row] = await api.bank.asOwner<{ all: string }>(
      'select api_token::text as all from api_token',
    )
    expect(row?.all).not.toContain(secret.slice(5))
    expect((await api.audit()).at(0)).toMatchObject({ actor: 'cli', action: 'token.created' })
  })

  it('revokes one', async () => {
    const member = await addStaff(api.bank, 'Otto', 'coordinator')
    const [secret = '', line = ''] = await run(
      `--territory bank --member ${member} --scopes settings:read,queue:read --days 1`,
    )
    expect(await statusWith(secret, '/v1/settings')).toBe(200)
    expect(await statusWith(secret, '/v1/members')).toBe(403)
    const id = /\d+/.exec(line)?.[0] ?? ''
    expect(await run(`--territory bank --revoke ${id}`)).toEqual([
      `Token ${id} opens nothing any more.`,
    ])
    expect(await statusWith(secret, '/v1/settings')).toBe(401)
  })

  it.each([
    ['--territory bank --member 4000000 --scopes all', 'There is no such member in bank.'],
    ['--territory bank --revoke 4000000', 'There is no token 4000000 in bank.'],
    ['--territory bank --member 1 --scopes members:eat', 'Scopes: all, read'],
    ['--territory bank --member 1', 'Scopes: all, read'],
    ['--member 1 --scopes all', 'Usage: npm run token'],
    ['--territory bank --member x --scopes all', 'Usage: npm run token'],
    ['--wrong', 'Usage: npm run token'],
  ])('says why it cannot: %s', async (words, reason) => {
    await expect(async () => run(words)).rejects.toThrow(reason)
  })

  it('gives none to a mere member, and none for ever', async () => {
    const member = await addMember(api.bank, 'Mia')
    const words = `--territory bank --member ${member} --scopes all`
    await expect(run(words)).rejects.toThrow('Only active staff')
    const staff = await addStaff(api.bank, 'Ugo', 'operator')
    const forEver = `--territory bank --member ${staff} --scopes all --days 4000`
    await expect(run(forEver)).rejects.toThrow('"field":"days"')
  })
})
