import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addOrganisation, addPosting } from '#test/builders/bank-posting'
import { addToDesk } from '#test/builders/bank-staff'
import type { CandidacyId, MemberId, OpportunityId } from '../ids.ts'
import { closeOrganisation } from '../organisation/close-organisation.ts'
import { beginCandidacy } from './begin-candidacy.ts'
import type { Candidacy } from './candidacy.ts'
import { answerJoin, askToJoin } from './join-candidacy.ts'
import {
  type CandidacyVerb,
  candidacyAfter,
  candidacyStates,
  candidacyVerbsFrom,
} from './machine.ts'
import { moveCandidacy, nameProject } from './move-candidacy.ts'
import { readCall, readCandidacy, readOwnCandidacies } from './read-candidacies.ts'
import { remindCandidacies } from './remind-candidacies.ts'

let bank: Bank
let olga: MemberId
let garden: MemberId
let bakery: MemberId
let dora: MemberId
let call: OpportunityId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  garden = await addOrganisation(bank, 'Orto Comune')
  bakery = await addOrganisation(bank, 'Il Forno', 'coop')
  dora = await addMember(bank, 'Dora')
  await bank.work(({ organisations }) =>
    organisations.appoint(bakery, dora, null, bank.ports.now()),
  )
  call = await addCall()
})
afterAll(() => bank.close())

const addCall = (deadline = '2026-12-24T11:00:00Z') =>
  addPosting(bank, { kind: 'funding-call', deadlineAt: Temporal.Instant.from(deadline) })
let commands = 0
const by = (member: MemberId) => {
  commands += 1
  return { commandId: `c-${commands}`, territoryId: bank.territoryId, by: member }
}
const begin = (organisationId: MemberId, opportunityId = call, member = organisationId) =>
  beginCandidacy(bank.ports)({ ...by(member), opportunityId, organisationId })
async function begun(organisationId: MemberId, opportunityId = call): Promise<Candidacy> {
  const done = await begin(organisationId, opportunityId)
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const move = (member: MemberId, candidacyId: CandidacyId, verb: CandidacyVerb, cents?: number) =>
  moveCandidacy(bank.ports)({
    ...{ ...by(member), candidacyId, verb },
    ...(cents === undefined ? {} : { cents }),
  })
const noticesOf = (memberId: MemberId, kind: string) =>
  bank.asOwner(`select from delivery where member_id = $1 and kind = $2`, [memberId, kind])

describe('a candidacy', () => {
  it('is begun once by an organisation, or the staff in its place, while the call is open', async () => {
    const first = await begun(garden)
    expect((await begun(garden)).id).toBe(first.id)
    expect((await begin(bakery, call, olga)).ok).toBe(true)
    expect(await begin(bakery, call, dora)).toMatchObject({ refusal: { code: 'not-found' } })
    const over = await addCall('2026-11-01T11:00:00Z')
    expect(await begin(garden, over)).toMatchObject({ refusal: { code: 'no-longer-open' } })
    const job = await addPosting(bank)
    expect(await begin(garden, job)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('goes from an idea to how it ended, with what was asked for and obtained', async () => {
    const { id } = await begun(garden, await addCall())
    expect(await move(garden, id, 'submit', 1)).toMatchObject({
      refusal: { code: 'no-longer-open' },
    })
    expect((await move(garden, id, 'prepare')).ok).toBe(true)
    expect(await move(garden, id, 'submit')).toMatchObject({
      refusal: { code: 'invalid-settings' },
    })
    expect(await move(bakery, id, 'submit', 100)).toMatchObject({ refusal: { code: 'not-found' } })
    await move(garden, id, 'submit', 1_200_050)
    const won = await move(garden, id, 'win', 1_000_000)
    expect(won).toMatchObject({
      value: { state: 'won', askedCents: 1_200_050, obtainedCents: 1_000_000 },
    })
    await nameProject(bank.ports)({ ...by(garden), candidacyId: id, project: ' Orto ' })
    const own = await readOwnCandidacies(bank.ports)({ ...by(garden), organisationId: garden })
    expect(own.ok && own.value.totals).toContainEqual({
      ...{ project: 'Orto', candidacies: 1, askedCents: 1_200_050, obtainedCents: 1_000_000 },
    })
  })

  it('that was let be is taken up again by who leads, while the call is open', async () => {
    const { id, opportunityId } = await begun(garden, await addCall())
    await move(garden, id, 'drop')
    expect(await move(bakery, id, 'resume')).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await move(garden, id, 'resume')).toMatchObject({ value: { state: 'idea' } })
    await move(garden, id, 'drop')
    expect(await begun(garden, opportunityId)).toMatchObject({ id, state: 'idea' })
    await move(garden, id, 'drop')
    await bank.asOwner(
      `update opportunity set state = 'expired', closed_at = published_at where id = $1`,
      [opportunityId],
    )
    expect(await move(garden, id, 'resume')).toMatchObject({ refusal: { code: 'no-longer-open' } })
  })

  it('leads to every state, back to an idea too where it was let be', () => {
    const reached = new Set(
      candidacyStates.flatMap(state =>
        candidacyVerbsFrom(state).map(verb => candidacyAfter(state, verb)),
      ),
    )
    expect([...reached].sort()).toEqual([
      ...['dropped', 'idea', 'lost', 'preparing', 'submitted', 'won'],
    ])
  })
})

describe('joining forces', () => {
  it('is asked of who leads, answered once, and both are told', async () => {
    const { id } = await begun(garden, await addCall())
    const ask = (organisationId: MemberId) =>
      askToJoin(bank.ports)({ ...by(organisationId), candidacyId: id, organisationId })
    expect(await ask(garden)).toMatchObject({ refusal: { code: 'own-listing' } })
    await Promise.all([ask(bakery), ask(bakery)])
    const asked = await bank.work(({ candidacies }) => candidacies.read(id))
    expect(asked?.partners).toEqual([{ organisationId: bakery, state: 'asked' }])
    const answer = (member: MemberId, accept: boolean) =>
      answerJoin(bank.ports)({ ...by(member), candidacyId: id, organisationId: bakery, accept })
    expect(await answer(bakery, true)).toMatchObject({ refusal: { code: 'not-found' } })
    expect((await answer(garden, true)).ok).toBe(true)
    expect(await answer(garden, false)).toMatchObject({ refusal: { code: 'no-longer-open' } })
    expect(await noticesOf(dora, 'candidacy.answered')).toHaveLength(1)
    const card = await readCandidacy(bank.ports)({ ...by(bakery), candidacyId: id })
    expect(card.ok && [card.value.as, card.value.lead]).toEqual(['partner', 'Orto Comune'])
  })

  it('begins with seeing who works on what, for the network alone', async () => {
    const read = (member: MemberId) => readCall(bank.ports)({ ...by(member), opportunityId: call })
    const seen = await read(bakery)
    expect(seen.ok && seen.value.cards.map(({ lead }) => lead).sort()).toEqual([
      ...['Il Forno', 'Orto Comune'],
    ])
    expect((await read(olga)).ok).toBe(true)
    expect(await read(dora)).toMatchObject({ refusal: { code: 'not-found' } })
  })
})

it('an organisation that ends lets go of what it prepares and has a part in', async () => {
  const closing = await addOrganisation(bank, 'Chiude')
  const led = await begun(closing, await addCall())
  const joined = await begun(garden, await addCall())
  const partner = { candidacyId: joined.id, organisationId: closing }
  await askToJoin(bank.ports)({ ...by(closing), ...partner })
  await answerJoin(bank.ports)({ ...by(garden), ...partner, accept: true })
  const wanted = await begun(garden, await addCall())
  const asking = { candidacyId: wanted.id, organisationId: closing }
  await askToJoin(bank.ports)({ ...by(closing), ...asking })
  const close = { organisationId: closing, reason: 'ended', keepName: true }
  expect((await closeOrganisation(bank.ports)({ ...by(olga), ...close })).ok).toBe(true)
  await bank.work(async ({ candidacies }) => {
    expect((await candidacies.read(led.id))?.state).toBe('dropped')
    expect((await candidacies.read(joined.id))?.partners[0]?.state).toBe('declined')
  })
  const answered = (accept: boolean) => answerJoin(bank.ports)({ ...by(garden), ...asking, accept })
  expect(await answered(true)).toMatchObject({ refusal: { code: 'no-longer-open' } })
  expect((await answered(false)).ok).toBe(true)
})

it('the end of a call is reminded of thirty, fourteen and three days before, once each', async () => {
  const soon = await addCall('2027-01-31T11:00:00Z')
  const { id } = await begun(bakery, soon)
  const due = async (day: string) => {
    const now = Temporal.Instant.from(`${day}T08:30:00+01:00`)
    await remindCandidacies({ ...bank.ports, now: () => now })(bank.territoryId)
    const rows = await bank.asOwner<{ days: string }>(
      `select facts->>'days' as days from delivery
      where kind = 'candidacy.due' and facts->>'candidacyId' = $1 order by id`,
      [String(id)],
    )
    return rows.map(({ days }) => Number(days))
  }
  expect(await due('2026-12-31')).toEqual([])
  expect(await due('2027-01-01')).toEqual([30])
  expect(await due('2027-01-01')).toEqual([30])
  expect(await due('2027-01-17')).toEqual([30, 14])
  await move(bakery, id, 'prepare')
  await move(bakery, id, 'submit', 500_000)
  expect(await due('2027-01-28')).toEqual([30, 14])
})
