import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId, OpportunityId } from '#core/ids'
import { scopeOf } from '#core/listing/member-command'
import { toWeek } from '#core/listing/week'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { licenceClasses, type Requirement, requirementKinds } from '#core/opportunity/requirement'
import { ok } from '#core/result'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'

let bank: Bank
let ana: MemberId
let bo: MemberId
beforeAll(async () => {
  bank = await openBank()
  ana = await addMember(bank, 'Ana')
  bo = await addMember(bank, 'Bo')
})
afterAll(() => bank.close())

const cook: OpportunityTerms = {
  ...{ kind: 'job', organisationId: null, municipalityCode: '003149', remote: false },
  deadlineAt: bankOpens.add({ hours: 240 }),
  startsOn: Temporal.PlainDate.from('2027-01-11'),
  ...{ endsOn: null, places: 2, weeklyMinutes: 1200, contract: 'fixed-term' },
  ...{ link: 'https://example.org/cook', occupation: 'cook', iscoCode: '5120', audience: 'people' },
  ...{ funder: null, amountCents: null, cofinancingPercent: null, eligibleKinds: [] },
  texts: [
    { field: 'requirement', number: 7, language: 'it', text: 'Attestato HACCP' },
    { field: 'title', number: 0, language: 'en', text: 'Cook in a school' },
    { field: 'title', number: 0, language: 'it', text: 'Cucina in una scuola' },
  ],
  requirements: [
    { number: 1, kind: 'spoken-language', language: 'it' },
    { number: 2, kind: 'residence', municipalityCodes: ['003149', '003068'] },
    { number: 3, kind: 'driving-licence', class: 'B' },
    { number: 4, kind: 'own-vehicle' },
    { number: 5, kind: 'adult' },
    { number: 6, kind: 'availability', weekSlots: toWeek(5) },
    { number: 7, kind: 'qualification' },
    { number: 8, kind: 'other' },
  ],
  documents: [{ number: 1, link: 'https://example.org/cook.pdf', fileId: null }],
}
const written = (terms: Partial<OpportunityTerms> = {}, proposedBy: MemberId | null = ana) =>
  bank.work(({ opportunities }) =>
    opportunities.create({ ...cook, ...terms, proposedBy }, bankOpens),
  )
const read = (id: OpportunityId) => bank.work(({ opportunities }) => opportunities.read(id))

describe('opportunities', () => {
  it('are read as they were written, every kind of requirement too', async () => {
    const id = await written()
    expect(await read(id)).toMatchObject({ ...cook, id, state: 'draft', proposedBy: ana })
    const kinds = cook.requirements.map(({ kind }) => kind)
    expect(new Set<Requirement['kind']>(requirementKinds)).toEqual(new Set(kinds))
    const texts = cook.texts.slice(0, 1)
    const changed = { ...cook, places: 1, texts, requirements: [], documents: [] }
    await bank.work(({ opportunities }) => opportunities.save(id, changed, bankOpens))
    expect(await read(id)).toMatchObject({ places: 1, texts, requirements: [], documents: [] })
  })

  it('take no class of licence that there is not', async () => {
    for (const each of licenceClasses) {
      await written({ requirements: [{ number: 1, kind: 'driving-licence', class: each }] })
    }
    const taken = bank.asOwner(
      `update opportunity_requirement set value = 'Z' where kind = 'driving-licence'`,
    )
    await expect(taken).rejects.toThrow(/violates check/)
  })

  it('keep the contact sealed', async () => {
    const id = await written()
    await bank.work(({ opportunities }) => opportunities.keepContact(id, 'Via Roma 1'))
    const [row] = await bank.asOwner<{ contact: Uint8Array }>(
      'select contact_sealed as contact from opportunity where id = $1',
      [id],
    )
    expect(Buffer.from(row?.contact ?? []).toString()).not.toContain('Roma')
    expect((await read(id))?.hasContact).toBe(true)
    expect(await bank.work(({ opportunities }) => opportunities.contactOf(id))).toBe('Via Roma 1')
  })

  it('are found by place, words and group of occupations, and once more by likeness', async () => {
    const id = await written({ link: 'https://example.org/other', remote: true })
    const page = (filter: object) =>
      bank.work(async ({ opportunities }) =>
        (await opportunities.page({ ...filter, limit: 50 })).map(found => found.id),
      )
    expect(await page({ municipalityCode: '003068' })).toEqual([id])
    expect(await page({ words: 'SCUOLA', before: id })).not.toContain(id)
    expect(await page({ isco: '51', kinds: ['job'], states: ['draft'] })).toContain(id)
    expect(await page({ isco: '52' })).toEqual([])
    expect(await page({ proposed: true })).toEqual([])
    const alike = (likeness: object) =>
      bank.work(({ opportunities }) =>
        opportunities.alike({
          ...{ link: null, title: 'else', organisationId: null, deadlineAt: cook.deadlineAt },
          ...likeness,
        }),
      )
    expect(await alike({ link: 'https://example.org/other' })).toEqual([id])
    expect(await alike({ title: 'COOK IN A SCHOOL' })).toContain(id)
    expect(await alike({ title: 'Cook in a school', deadlineAt: null })).toEqual([])
  })

  it('know who is interested, as far as who looks may know', async () => {
    const id = await written()
    await bank.work(({ opportunities }) =>
      opportunities.step(id, 'draft', { proposedAt: bankOpens }, bankOpens),
    )
    await bank.asOwner(
      `insert into opportunity_mark (territory_id, opportunity_id, member_id, answer) values
        ($1, $2, $3, 'interested'), ($1, $2, $4, 'not-for-me')`,
      [bank.territoryId, id, ana, bo],
    )
    const interested = (by: MemberId) =>
      bank.ports.transact(scopeOf({ territoryId: bank.territoryId, by }), async stores =>
        ok([await stores.opportunities.interested(id), await stores.opportunities.read(id)]),
      )
    expect(await interested(bo)).toMatchObject({ value: [[ana], { proposedBy: ana }] })
    await bank.asOwner(
      `insert into hidden_presence (territory_id, member_id, alias, reaches, flagged_by, flagged_at)
      values ($1, $2, 'Mia', 'neutral', $3, now())`,
      [bank.territoryId, ana, bo],
    )
    expect(await interested(bo)).toMatchObject({ value: [[], { proposedBy: null }] })
    expect(await interested(ana)).toMatchObject({ value: [[ana], { proposedBy: ana }] })
  })
})
