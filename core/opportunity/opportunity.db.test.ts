import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberId, OpportunityId } from '#core/ids'
import { appointDelegate } from '#core/organisation/change-delegate'
import type { Ports } from '#core/ports'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addBody, addOpportunity, cookWanted, leadOn } from '#test/builders/bank-proposal'
import { addToDesk } from '#test/builders/bank-staff'
import { actOnOpportunity, type OpportunityStep } from './act-on-opportunity.ts'
import { expireOpportunity, warnOpportunity } from './end-opportunity.ts'
import { maySeeCandidates } from './may-see-candidates.ts'
import { endAuthorisation, setAuthorisation } from './set-authorisation.ts'
import { changeOpportunity } from './write-opportunity.ts'

let bank: Bank
let olga: MemberId
let cora: MemberId
let dina: MemberId
let ana: MemberId
let pane: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  cora = await addToDesk(bank, 'Cora', 'coordinator')
  dina = await addMember(bank, 'Dina')
  ana = await addMember(bank, 'Ana')
  pane = await addBody(bank, olga, 'Pane Quotidiano')
  const given = { organisationId: pane, memberId: dina }
  expect((await appointDelegate(bank.ports)({ ...by(olga), ...given })).ok).toBe(true)
})
afterAll(() => bank.close())
beforeEach(() => bank.asOwner('delete from delivery'))

const by = (id: MemberId, commandId = `c-${crypto.randomUUID()}`) => ({
  ...{ commandId, territoryId: bank.territoryId, by: id },
})
const at = (now: Temporal.Instant): Ports => ({ ...bank.ports, now: () => now })
const read = async (id: OpportunityId) => {
  const found = await bank.work(({ opportunities }) => opportunities.read(id))
  if (found === undefined) throw new Error('it is gone')
  return found
}
const act = (who: MemberId, id: OpportunityId, step: OpportunityStep, commandId?: string) =>
  actOnOpportunity(bank.ports)({ ...by(who, commandId), opportunityId: id, step })
const told = () =>
  bank.asOwner<{ kind: string; to: number }>(
    'select kind, member_id as to from delivery order by kind, member_id',
  )
const propose = { verb: 'propose' } as const
const publish = { verb: 'publish' } as const
const theirs = () => addOpportunity(bank, { by: dina, organisationId: pane })
const refused = (code: string, facts: object = {}) => ({ refusal: { code, ...facts } })

describe('what an organisation proposes', () => {
  it('waits for an operator, who lets it pass; each hears of it', async () => {
    const id = await theirs()
    expect(await act(olga, id, publish)).toMatchObject(refused('opportunity-not-now'))
    await leadOn(bank, id, { by: dina, step: propose })
    expect(await told()).toEqual([{ kind: 'opportunity.proposed', to: olga }])
    expect(await act(dina, id, publish)).toMatchObject(refused('not-allowed'))
    await leadOn(bank, id, { by: olga, step: publish })
    expect(await read(id)).toMatchObject({ state: 'published', approvedBy: olga, proposedBy: dina })
    expect((await told()).filter(({ kind }) => kind === 'opportunity.published')).toEqual([
      { kind: 'opportunity.published', to: dina },
    ])
  })

  it('comes back with a reason, and can be proposed anew', async () => {
    const id = await theirs()
    await leadOn(bank, id, { by: dina, step: propose })
    const change = { opportunityId: id, terms: { places: 3 } }
    const changed = () => changeOpportunity(bank.ports)({ ...by(dina), ...change })
    expect(await changed()).toMatchObject(refused('not-allowed'))
    const back = { verb: 'send-back', reason: 'Manca la paga', language: 'it' } as const
    await leadOn(bank, id, { by: olga, step: back })
    expect(await read(id)).toMatchObject({
      ...{ state: 'draft', proposedAt: null },
      returned: { reason: 'Manca la paga', language: 'it' },
    })
    expect((await told()).map(({ kind }) => kind)).toContain('opportunity.returned')
    expect((await changed()).ok).toBe(true)
    await leadOn(bank, id, { by: dina, step: propose }, { by: olga, step: { verb: 'approve' } })
    expect(await read(id)).toMatchObject({ state: 'approved', places: 3, returned: null })
  })

  it('is let pass by nobody who acts for it, or proposed it', async () => {
    const ugo = await addToDesk(bank, 'Ugo')
    const body = await addBody(bank, olga, 'Altrove')
    for (const memberId of [dina, ugo]) {
      const given = { organisationId: body, memberId }
      expect((await appointDelegate(bank.ports)({ ...by(olga), ...given })).ok).toBe(true)
    }
    const id = await addOpportunity(bank, { by: dina, organisationId: body })
    await leadOn(bank, id, { by: dina, step: propose })
    expect(await act(ugo, id, { verb: 'approve' })).toMatchObject(refused('not-allowed'))
    const own = await addOpportunity(bank, { by: olga, organisationId: pane })
    await leadOn(bank, own, { by: olga, step: propose })
    expect(await act(olga, own, publish)).toMatchObject(refused('not-allowed'))
  })

  it('is nobody else’s', async () => {
    const id = await theirs()
    expect(await act(ana, id, propose)).toMatchObject(refused('not-allowed'))
    const other = addOpportunity(bank, { by: ana, organisationId: pane })
    await expect(other).rejects.toThrow('not-allowed')
    await expect(addOpportunity(bank, { by: ana })).rejects.toThrow('not-allowed')
  })
})

describe('what the desk writes', () => {
  it('is out at once, and said to nobody of the desk', async () => {
    const id = await addOpportunity(bank, { by: olga })
    const commandId = 'publish-once'
    expect(await act(olga, id, publish, commandId)).toEqual({ ok: true, value: id })
    expect(await act(olga, id, publish, commandId)).toEqual({ ok: true, value: id })
    expect(await act(olga, id, publish)).toMatchObject(refused('opportunity-not-now'))
    expect(await told()).toEqual([])
    expect(await read(id)).toMatchObject({ state: 'published', publishedAt: bankOpens })
    const orders = await bank.asOwner<{ job: string }>(
      `select job from outbox where payload ->> 'opportunityId' = $1 order by job`,
      [String(id)],
    )
    expect(orders.map(({ job }) => job)).toEqual([
      ...['alert-opportunity', 'expire-opportunity', 'warn-opportunity'],
    ])
  })

  it('is not out while something is missing, or its time is over', async () => {
    const id = await addOpportunity(bank, { by: olga, deadlineAt: null, contract: null, texts: [] })
    const missing = ['title', 'summary', 'deadline', 'contract']
    expect(await act(olga, id, publish)).toEqual({
      ...{ ok: false, refusal: { code: 'opportunity-incomplete', missing } },
    })
    const late = await addOpportunity(bank, { by: olga })
    const after = at(bankOpens.add({ hours: 241 }))
    const tried = actOnOpportunity(after)({ ...by(olga), opportunityId: late, step: publish })
    expect(await tried).toMatchObject(refused('in-the-past'))
  })
})

describe('once it is out', () => {
  const out = async () => {
    const id = await theirs()
    await leadOn(bank, id, { by: dina, step: propose }, { by: olga, step: publish })
    await bank.asOwner('delete from delivery')
    await bank.asOwner(
      `insert into opportunity_mark (territory_id, opportunity_id, member_id, answer)
      values ($1, $2, $3, 'interested')`,
      [bank.territoryId, id, ana],
    )
    return id
  }

  it('a change reaches who is interested, once; the rest is not for its people to change', async () => {
    const id = await out()
    const change = (terms: object, commandId?: string) =>
      changeOpportunity(bank.ports)({ ...by(dina, commandId), opportunityId: id, terms })
    const deadlineAt = bankOpens.add({ hours: 300 })
    expect((await change({ deadlineAt }, 'later')).ok).toBe(true)
    expect((await change({ deadlineAt }, 'later')).ok).toBe(true)
    expect(await told()).toEqual([{ kind: 'opportunity-change', to: ana }])
    const texts = cookWanted.texts.map(text => ({ ...text, text: 'Otherwise' }))
    expect(await change({ texts })).toMatchObject(refused('not-allowed'))
    expect(await change({ places: null, startsOn: null })).toMatchObject({ ok: true })
  })

  it('its end reaches who is interested, and its people beforehand', async () => {
    const id = await out()
    const soon = bankOpens.add({ hours: 240 - 24 })
    const job = { territoryId: bank.territoryId, opportunityId: id }
    await warnOpportunity(bank.ports)(job)
    expect(await told()).toEqual([])
    await warnOpportunity(at(soon))(job)
    await warnOpportunity(at(soon))(job)
    expect(await told()).toEqual([{ kind: 'opportunity.ending', to: dina }])
    await expireOpportunity(at(soon))(job)
    expect((await read(id)).state).toBe('published')
    await expireOpportunity(at(bankOpens.add({ hours: 240 })))(job)
    expect(await read(id)).toMatchObject({ state: 'expired', outcome: null })
    expect((await told()).map(({ kind }) => kind)).toContain('opportunity.expired')
  })

  it('it is filled or withdrawn, with how it went, and not twice', async () => {
    const id = await out()
    const fill = { verb: 'fill', outcome: 'through-us' } as const
    await leadOn(bank, id, { by: dina, step: fill })
    expect(await read(id)).toMatchObject({ state: 'filled', outcome: 'through-us' })
    expect(await told()).toEqual([{ kind: 'opportunity-change', to: ana }])
    const withdraw = { verb: 'withdraw', outcome: 'mistaken' } as const
    expect(await act(dina, id, withdraw)).toMatchObject(refused('opportunity-not-now'))
  })
})

describe('who comes forward for work', () => {
  const sees = async (who: MemberId, kind: 'job' | 'training', now = bankOpens) => {
    const one = { kind, organisationId: pane }
    const seen = await bank.work(stores => maySeeCandidates(stores, one, who, now))
    return seen.ok ? seen.value : seen.refusal.code
  }

  it('is seen by the staff, and by a body only while it is authorised', async () => {
    expect(await sees(olga, 'job')).toBe('staff')
    expect(await sees(ana, 'job')).toBe('not-allowed')
    expect(await sees(dina, 'job')).toBe('not-authorised')
    expect(await sees(dina, 'training')).toBe('delegate')
    const today = Temporal.PlainDate.from('2026-11-24')
    const wish = { organisationId: pane, kind: 'third-sector', number: ' RM 12 ' } as const
    const span = { fromDay: today, toDay: today.add({ days: 30 }) }
    const set = (who: MemberId) => setAuthorisation(bank.ports)({ ...by(who), ...wish, ...span })
    expect(await set(olga)).toMatchObject(refused('not-allowed'))
    const given = await set(cora)
    expect(given).toMatchObject({ value: { number: 'RM 12' } })
    expect(await sees(dina, 'job')).toBe('delegate')
    expect(await sees(dina, 'job', bankOpens.add({ hours: 24 * 31 }))).toBe('not-authorised')
    if (!given.ok) throw new Error(given.refusal.code)
    const ended = endAuthorisation(bank.ports)({
      ...{ ...by(cora), authorisationId: given.value.id, lastDay: today },
    })
    expect((await ended).ok).toBe(true)
    expect(await sees(dina, 'job', bankOpens.add({ hours: 24 }))).toBe('not-authorised')
    const [row] = await bank.asOwner(`select from audit where action = 'authorisation.ended'`)
    expect(row).toBeDefined()
  })

  it('is not decided by a coordinator who acts for the body', async () => {
    const given = { organisationId: pane, memberId: cora }
    expect((await appointDelegate(bank.ports)({ ...by(olga), ...given })).ok).toBe(true)
    const fromDay = Temporal.PlainDate.from('2026-11-24')
    const wish = {
      organisationId: pane,
      kind: 'regional',
      number: '1',
      fromDay,
      toDay: null,
    } as const
    expect(await setAuthorisation(bank.ports)({ ...by(cora), ...wish })).toMatchObject(
      refused('not-allowed'),
    )
  })
})
