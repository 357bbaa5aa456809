import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, openStaffedApi, type StaffedApi } from '#test/builders/staffed-api'

let api: StaffedApi
beforeAll(async () => {
  api = await openStaffedApi()
})
afterAll(() => api.close())

const list = 'Nome;Comune;Telefono;Saldo\nAdele;Trecate;0321/777888;3,5\nNicolò;Trecate;;-1:15'

const send = (
  body: string | Buffer,
  { query = '', type = 'text/csv', key }: { query?: string; type?: string; key?: string } = {},
) =>
  api.app.inject({
    method: 'POST',
    url: `/v1/members/import${query}`,
    headers: {
      authorization: `Bearer ${api.operator.token}`,
      'idempotency-key': key ?? crypto.randomUUID(),
      'content-type': type,
    },
    payload: body,
  })
const names = async () =>
  (
    await api.bank.asOwner<{ name: string }>(
      `select first_name as name from member where state = 'invited' order by id`,
    )
  ).map(({ name }) => name)

describe("another bank's list", () => {
  it('is a dry run unless told otherwise; then whole, and once by its key and by its content', async () => {
    const windows = Buffer.from(list, 'latin1')
    const seen = (await send(windows)).json<{ plan: object; run: null }>()
    expect(seen).toMatchObject({
      run: null,
      plan: {
        counts: { create: 2, there: 0, change: 0, undecided: 0, error: 0 },
        hours: { credits: 210, debts: 75, toFund: -135, missing: 0 },
        lines: [
          { line: 2, outcome: 'create', firstName: 'Adele', hasPhone: true, minutes: 210 },
          { line: 3, outcome: 'create', firstName: 'Nicolò', hasPhone: false, minutes: -75 },
        ],
      },
    })
    expect(JSON.stringify(seen)).not.toContain('777888')
    expect(await names()).toEqual([])
    const key = 'bring-in'
    const done = await send(windows, { query: '?dryRun=false', key })
    expect(done.json()).toMatchObject({ run: { created: 2 }, plan: { counts: { create: 2 } } })
    expect(await names()).toEqual(['Adele', 'Nicolò'])
    for (const again of [key, 'another-key']) {
      const repeat = await send(windows, { query: '?dryRun=false', key: again })
      expect(repeat.json()).toMatchObject({ run: { created: 2 }, plan: null })
    }
    expect(await names()).toEqual(['Adele', 'Nicolò'])
    expect(await api.auditOf('import', 1)).toMatchObject([{ action: 'members.imported' }])
  })

  it('lets each of them come in by an invitation of their own', async () => {
    const [row] = await api.bank.asOwner<{ id: number }>(
      `select id::int as id from member where first_name = 'Adele'`,
    )
    const invite = await api.post('/v1/invites', { role: 'member', memberId: row?.id })
    expect(invite.statusCode).toBe(201)
  })

  it('that is wrong is refused whole', async () => {
    const wrong = 'nome;comune\nRina;Trecate\nElio;Atlantide'
    const answer = await send(wrong, { query: '?dryRun=false' })
    expect(answer.json()).toMatchObject({
      ...{ status: 409, code: 'list-not-ready', errors: 1, undecided: 0 },
    })
    expect(await names()).not.toContain('Rina')
  })

  it.each([
    ['no-name-column', 'a;b\nc;d'],
    ['not-text', 'PK\u0003\u0004\0'],
    ['open-quote', 'nome;comune\n"Ada;Trecate'],
    ['empty', 'nome;comune\n'],
  ])('that is none says why: %s', async (fault, text) => {
    expect((await send(text)).json()).toMatchObject({ status: 422, code: 'invalid-list', fault })
  })

  it('has a limit of its own, and comes as CSV', async () => {
    const line = `Ada;Trecate;${'x'.repeat(1000)}\n`
    expect((await send(`nome;comune;note\n${line.repeat(200)}`)).statusCode).toBe(200)
    expect(codeOf(await send(`nome;comune;note\n${line.repeat(4500)}`))[0]).toBe(413)
    for (const type of ['application/json', 'text/plain']) {
      expect(codeOf(await send(list, { type }))[0]).toBe(415)
    }
    expect(codeOf(await send(list, { query: '?dryRun=maybe' }))).toEqual([400, 'invalid-request'])
  })
})
