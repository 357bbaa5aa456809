import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import { appointDelegate } from '#core/organisation/change-delegate'
import {
  type AdminApi,
  type Answer,
  addStaff,
  addToken,
  openAdminApi,
} from '#test/builders/admin-api'
import { addMember } from '#test/builders/bank-member'
import { addBody } from '#test/builders/bank-proposal'

type Shown = {
  readonly id: number
  readonly state: string
  readonly iscoCode: string | null
  readonly texts: object
  readonly requirements: readonly object[]
  readonly proposedBy: number | null
}

let api: AdminApi
let pane: MemberId
let ana: MemberId
let tokens: Record<'olga' | 'cora' | 'dina', string>
beforeAll(async () => {
  api = await openAdminApi()
  const { bank } = api
  const olga = await addStaff(bank, 'Olga', 'operator')
  const cora = await addStaff(bank, 'Cora', 'coordinator')
  const dina = await addMember(bank, 'Dina')
  ana = await addMember(bank, 'Ana')
  pane = await addBody(bank, olga, 'Pane Quotidiano')
  const given = { organisationId: pane, memberId: dina }
  const command = { commandId: 'appoint', territoryId: bank.territoryId, by: olga }
  expect((await appointDelegate(bank.ports)({ ...command, ...given })).ok).toBe(true)
  const token = (id: MemberId) => addToken(bank, id)
  tokens = { olga: await token(olga), cora: await token(cora), dina: await token(dina) }
})
afterAll(() => api.close())

const ask = (who: keyof typeof tokens, method: string, path: string, body?: object) =>
  api.call(method, `/v1/${path}`, { token: tokens[who], ...(body && { body }) })
const shown = (answer: Answer): Shown => {
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json<Shown>()
}
const step = (who: keyof typeof tokens, id: number, body: object) =>
  ask(who, 'POST', `opportunities/${id}/steps`, body)

const cook = () => ({
  ...{ kind: 'job', organisationId: pane, municipalityCode: '003149', contract: 'seasonal' },
  ...{ deadlineAt: '2026-12-20T16:00:00Z', occupation: 'cook', contact: 'Via Roma 1' },
  texts: { title: { it: 'Cucina', en: 'Kitchen' }, summary: { it: 'Prepari i pasti.' } },
  requirements: [
    { kind: 'spoken-language', language: 'it' },
    { kind: 'qualification', texts: { it: 'Attestato HACCP' } },
  ],
  documents: [{ link: 'https://example.org/cook.pdf', title: { it: 'Avviso' } }],
})

describe('a delegate', () => {
  it('writes, proposes, and hears back; the desk lets it pass', async () => {
    const made = shown(await ask('dina', 'POST', 'opportunities', cook()))
    expect(made).toMatchObject({ state: 'draft', iscoCode: '5120', texts: cook().texts })
    expect(made.requirements).toEqual(cook().requirements)
    shown(await step('dina', made.id, { verb: 'propose' }))
    expect((await step('dina', made.id, { verb: 'publish' })).statusCode).toBe(403)
    const waiting = await ask('olga', 'GET', 'opportunities?waiting=true')
    expect(waiting.json<{ items: Shown[] }>().items.map(({ id }) => id)).toEqual([made.id])
    expect(shown(await step('olga', made.id, { verb: 'publish' })).state).toBe('published')
    const [audited] = await api.bank.asOwner(
      `select from audit where action = 'opportunity.listed' and entity_id = $1`,
      [String((await shownOf('olga', made.id)).proposedBy)],
    )
    expect(audited).toBeDefined()
  })

  it('reads what is out and their own, and no other door', async () => {
    const theirs = shown(await ask('olga', 'POST', 'opportunities', { kind: 'service' }))
    expect((await ask('dina', 'GET', `opportunities/${theirs.id}`)).statusCode).toBe(404)
    const list = await ask('dina', 'GET', 'opportunities')
    expect(list.json<{ items: Shown[] }>().items.map(({ id }) => id)).not.toContain(theirs.id)
    expect((await ask('dina', 'GET', 'members')).statusCode).toBe(403)
    expect((await ask('dina', 'POST', 'opportunities', { kind: 'service' })).statusCode).toBe(403)
  })
})

const shownOf = async (who: keyof typeof tokens, id: number) =>
  shown(await ask(who, 'GET', `opportunities/${id}`))

describe('the desk', () => {
  it('is told what is missing, and what cannot stand', async () => {
    const made = shown(await ask('olga', 'POST', 'opportunities', { kind: 'event' }))
    const missing = await step('olga', made.id, { verb: 'publish' })
    expect([missing.statusCode, missing.json()]).toMatchObject([
      422,
      { code: 'opportunity-incomplete', missing: ['title', 'summary', 'place', 'dates'] },
    ])
    const change = { amountCents: 500 }
    const strange = await ask('olga', 'PATCH', `opportunities/${made.id}`, change)
    expect(strange.json()).toMatchObject({ code: 'invalid-opportunity', field: 'amount' })
    const fee = await ask('olga', 'POST', 'opportunities', { kind: 'job', feeCents: 500 })
    expect(fee.statusCode).toBe(400)
  })

  it('changes a part, and the rest stays', async () => {
    const made = shown(await ask('olga', 'POST', 'opportunities', { ...cook(), kind: 'job' }))
    const path = `opportunities/${made.id}`
    const after = shown(await ask('olga', 'PATCH', path, { occupation: 'waiter_waitress' }))
    expect(after).toMatchObject({ iscoCode: '5131', texts: cook().texts })
    expect(await shownOf('olga', made.id)).toMatchObject({ contact: 'Via Roma 1' })
  })

  it('finds by kind, place, group of occupations and words, page by page', async () => {
    const search = async (query: string) => {
      const answer = await ask('olga', 'GET', `opportunities?${query}`)
      return answer.json<{ items: Shown[]; next: string | null }>()
    }
    expect((await search('kind=job&isco=51&municipalityCode=003149&q=kitchen')).items).toHaveLength(
      2,
    )
    const first = await search('kind=job&limit=1')
    expect(first.items).toHaveLength(1)
    const next = await api.call('GET', first.next ?? '', { token: tokens.olga })
    expect(next.json<{ items: Shown[] }>().items).toHaveLength(1)
    expect((await search('q=nothing%20here')).items).toEqual([])
  })

  it('reads the occupations with the line that their reuse asks for', async () => {
    const { items, reuse } = (await ask('olga', 'GET', 'occupations')).json<{
      items: { code: string; names: { it: string } }[]
      reuse: { en: string }
    }>()
    expect(items).toHaveLength(58)
    expect(reuse.en).toContain('ESCO classification of the European Commission')
  })
})

describe('who comes forward for work', () => {
  it('is shown to an authorised body alone, and each look is written down', async () => {
    const made = shown(await ask('dina', 'POST', 'opportunities', cook()))
    await api.bank.work(({ alerts }) =>
      alerts.answer(toId<OpportunityId>(made.id), ana, 'interested'),
    )
    const candidates = () => ask('dina', 'GET', `opportunities/${made.id}/candidates`)
    expect((await candidates()).json()).toMatchObject({ code: 'not-authorised' })
    const wish = { kind: 'third-sector', number: 'RM 12', fromDay: '2026-11-01' }
    const path = `organisations/${pane}/authorisations`
    expect((await ask('olga', 'POST', path, wish)).statusCode).toBe(403)
    const { id } = shown(await ask('cora', 'POST', path, wish))
    expect((await candidates()).json()).toEqual({ items: [{ memberId: ana, firstName: 'Ana' }] })
    const looks = (await api.audit()).filter(({ entityId }) => entityId === String(ana))
    expect(looks.map(({ action }) => action)).toContain('member.read')
    shown(await ask('cora', 'POST', `authorisations/${id}/end`, { lastDay: '2026-11-01' }))
    expect((await candidates()).statusCode).toBe(403)
    expect((await ask('olga', 'GET', path)).json()).toMatchObject({
      items: [{ id, toDay: '2026-11-01' }],
    })
  })
})
