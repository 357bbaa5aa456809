import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { addOrganisation, addPosting } from '#test/builders/bank-posting'
import { addToDesk } from '#test/builders/bank-staff'
import type { MemberId, OpportunityId, ReferralId } from '../ids.ts'
import { leaveWithin } from '../leaving/leave-within.ts'
import { houseOf } from '../listing/member-command.ts'
import { mergeMembers } from '../merging/merge-members.ts'
import { ok } from '../result.ts'
import type { DeskVerb } from './machine.ts'
import { moveReferral } from './move-referral.ts'
import { openReferral } from './open-referral.ts'
import { listCandidates, listOwnReferrals, readReferral, shownCounts } from './read-referrals.ts'
import { remindFollowers } from './remind-followers.ts'
import { withdrawAll, withdrawInterest } from './withdraw-interest.ts'

let bank: Bank
let olga: MemberId
let agency: MemberId
let job: OpportunityId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  agency = await addOrganisation(bank, 'Agenzia Lavoro', 'agency')
  job = await addPosting(bank, { organisationId: agency })
})
afterAll(() => bank.close())

const answer = (memberId: MemberId, opportunityId = job) =>
  bank.work(stores => openReferral(stores, { opportunityId, memberId }, bank.ports.now()))
let commands = 0
const move = (by: MemberId, referralId: ReferralId, verb: DeskVerb | 'withdraw', id?: string) => {
  commands += 1
  const { territoryId } = bank
  const commandId = id ?? `move-${commands}`
  return moveReferral(bank.ports)({ commandId, territoryId, by, referralId, verb })
}
const queryOf = (by: MemberId) => ({ territoryId: bank.territoryId, by })
const noticesOf = async (memberId: MemberId, kind: string) =>
  (
    await bank.asOwner<{ facts: { state?: string } }>(
      'select facts from delivery where member_id = $1 and kind = $2 order by id',
      [memberId, kind],
    )
  ).map(({ facts }) => facts)
const itemOf = (memberId: MemberId, opportunityId = job) =>
  bank.work(({ queue }) => queue.openOfOpportunity(opportunityId, memberId))
const authorise = (from: string) =>
  bank.work(({ authorisations }) =>
    authorisations.add(
      {
        ...{ organisationId: agency, kind: 'employment-agency', number: '12/A', toDay: null },
        ...{ fromDay: Temporal.PlainDate.from(from), setBy: olga },
      },
      bank.ports.now(),
    ),
  )

describe('somebody who is interested', () => {
  it('waits at the desk once, however often it is said, and the desk is told once', async () => {
    const ana = await addMember(bank, 'Ana')
    const first = await answer(ana)
    expect(await answer(ana)).toEqual(first)
    expect((await itemOf(ana))?.state).toBe('open')
    expect(await noticesOf(olga, 'referral.opened')).toHaveLength(1)
    const [mine] = await listOwnReferrals(bank.ports)(queryOf(ana))
    expect(mine).toMatchObject({ as: 'person', referral: { state: 'interested' } })
  })

  it('reads of each step, and the item closes with the end', async () => {
    const bo = await addMember(bank, 'Bo')
    const { id } = await answer(bo)
    for (const verb of ['contact', 'invite', 'take'] as const) {
      expect((await move(olga, id, verb)).ok).toBe(true)
    }
    const told = await noticesOf(bo, 'referral.moved')
    expect(told.map(({ state }) => state)).toEqual(['contacted', 'interview', 'taken-on'])
    expect(await itemOf(bo)).toBeUndefined()
    expect(await move(olga, id, 'contact')).toMatchObject({ refusal: { code: 'no-longer-open' } })
    expect(await move(bo, id, 'withdraw')).toMatchObject({ refusal: { code: 'no-longer-open' } })
  })

  it('takes it back with one tap, and may come forward again', async () => {
    const cy = await addMember(bank, 'Cy')
    const { id } = await answer(cy)
    await move(olga, id, 'contact')
    expect(await move(cy, id, 'withdraw')).toMatchObject({ value: { state: 'withdrawn' } })
    expect(await itemOf(cy)).toBeUndefined()
    expect(await noticesOf(olga, 'referral.withdrawn')).not.toEqual([])
    expect((await answer(cy)).state).toBe('interested')
    expect((await itemOf(cy))?.state).toBe('open')
    await bank.work(stores =>
      withdrawInterest(stores, { opportunityId: job, memberId: cy }, bank.ports.now()),
    )
    expect(await itemOf(cy)).toBeUndefined()
  })

  it('takes it back, and is no candidate any more, nor hears of changes', async () => {
    const kim = await addMember(bank, 'Kim')
    const interested = () => bank.work(({ opportunities }) => opportunities.interested(job))
    const say = () => bank.work(({ alerts }) => alerts.answer(job, kim, 'interested'))
    await say()
    const { id } = await answer(kim)
    expect(await interested()).toContain(kim)
    await move(kim, id, 'withdraw')
    expect(await interested()).not.toContain(kim)
    await say()
    await answer(kim)
    await bank.work(stores => withdrawAll(stores, kim, bank.ports.now()))
    expect(await interested()).not.toContain(kim)
  })

  it('says the same twice under one command, and it is done once', async () => {
    const dan = await addMember(bank, 'Dan')
    const { id } = await answer(dan)
    const twice = [await move(olga, id, 'contact', 'same'), await move(olga, id, 'contact', 'same')]
    expect(twice.every(({ ok }) => ok)).toBe(true)
    expect(await noticesOf(dan, 'referral.moved')).toHaveLength(1)
  })

  it('of two steps at the same moment one counts', async () => {
    const ugo = await addToDesk(bank, 'Ugo')
    for (let round = 0; round < 10; round += 1) {
      const eva = await addMember(bank, 'Eva')
      const { id } = await answer(eva)
      const both = await Promise.all([
        move(olga, id, 'take'),
        round % 2 === 0 ? move(ugo, id, 'turn-down') : move(eva, id, 'withdraw'),
      ])
      expect(both.filter(({ ok }) => ok)).toHaveLength(1)
      const card = await readReferral(bank.ports)({ ...queryOf(eva), referralId: id })
      expect(['taken-on', 'not-taken-on', 'withdrawn']).toContain(
        card.ok && card.value.referral.state,
      )
      expect(await itemOf(eva)).toBeUndefined()
    }
    await bank.work(({ members }) => members.revoke(ugo, 'operator', bank.ports.now()))
    expect(bank.retries()).toBe(0)
  })
})

describe('the name of who came forward', () => {
  it('is read by the desk, and of work by an authorised body while it is authorised', async () => {
    const fia = await addMember(bank, 'Fia')
    const { id } = await answer(fia)
    const reads = async (by: MemberId) =>
      (await readReferral(bank.ports)({ ...queryOf(by), referralId: id })).ok
    const gus = await addMember(bank, 'Gus')
    expect([await reads(olga), await reads(agency), await reads(gus)]).toEqual([true, false, false])
    expect(await move(agency, id, 'contact')).toMatchObject({ refusal: { code: 'not-found' } })
    await authorise('2026-11-25')
    expect(await reads(agency)).toBe(false)
    await authorise('2026-11-01')
    expect(await reads(agency)).toBe(true)
    expect((await move(agency, id, 'contact')).ok).toBe(true)
    const looks = await bank.asOwner(
      `select from audit where action = 'member.read' and reason = $1`,
      [`referral-${id}`],
    )
    expect(looks.length).toBeGreaterThan(1)
    expect((await itemOf(fia))?.takenBy).toBeNull()
  })

  it('is in no count under five but the desk’s', async () => {
    const counts = { interested: 4, 'taken-on': 5 }
    expect(shownCounts(counts, 'body')).toEqual({ interested: 'few', 'taken-on': 5 })
    expect(shownCounts(counts, 'staff')).toEqual(counts)
    const query = { ...queryOf(agency), opportunityId: job, limit: 2 }
    const found = await listCandidates(bank.ports)(query)
    expect(found.ok && [found.value.cards.length, found.value.hasMore]).toEqual([2, true])
  })
})

describe('nothing happens for days', () => {
  it('and who follows it is reminded once of each step', async () => {
    const course = await addPosting(bank, { kind: 'training' })
    const hal = await addMember(bank, 'Hal')
    const { id } = await answer(hal, course)
    const after = async (days: number) => {
      const now = bank.ports.now().add({ hours: 24 * days })
      await remindFollowers({ ...bank.ports, now: () => now })(bank.territoryId)
      return (await noticesOf(olga, 'referral.quiet')).filter(
        facts => 'referralId' in facts && facts.referralId === id,
      ).length
    }
    expect([await after(3), await after(4), await after(5)]).toEqual([0, 1, 1])
    await move(olga, id, 'give-up')
    expect(await after(30)).toBe(1)
  })
})

it('two records of one person that came forward for the same are one afterwards', async () => {
  const [gone, stays] = [await addMember(bank, 'Leo'), await addMember(bank, 'Leo')]
  const other = await addPosting(bank, { kind: 'training' })
  await answer(gone)
  await answer(gone, other)
  const { id } = await answer(stays)
  const { territoryId } = bank
  const pair = { gone, stays, reason: 'the same person' }
  const merge = mergeMembers(bank.ports)
  expect(await merge({ commandId: 'merge', territoryId, by: olga, ...pair })).toMatchObject({
    ok: true,
  })
  const mine = await bank.work(({ referrals }) => referrals.ofMember(stays))
  expect(mine.map(({ opportunityId }) => opportunityId).sort((a, b) => a - b)).toEqual([job, other])
  expect(mine.some(referral => referral.id === id)).toBe(true)
  expect([(await itemOf(stays))?.state, (await itemOf(stays, other))?.state]).toEqual([
    'open',
    'open',
  ])
})

it('who leaves has come forward for nothing any more', async () => {
  const ida = await addMember(bank, 'Ida')
  const { id } = await answer(ida)
  const told = (await noticesOf(olga, 'referral.withdrawn')).length
  await bank.ports.transact(houseOf(bank), async stores => {
    const departure = { commandId: 'ida leaves', territoryId: bank.territoryId, memberId: ida }
    const left = await leaveWithin(stores, { ...departure, debt: 'refuse' }, bank.ports.now())
    return left.ok ? ok(undefined) : left
  })
  expect(await bank.work(({ referrals }) => referrals.read(id))).toBeUndefined()
  expect(await itemOf(ida)).toBeUndefined()
  expect(await noticesOf(olga, 'referral.withdrawn')).toHaveLength(told + 1)
})

it('the body reads who stands by it, and who is of the desk as well is told once', async () => {
  const { territoryId } = bank
  const forge = await addOrganisation(bank, 'La Fucina')
  const ivo = await addToDesk(bank, 'Ivo')
  await bank.work(({ organisations }) => organisations.appoint(forge, ivo, null, bank.ports.now()))
  const course = await addPosting(bank, { kind: 'training', organisationId: forge })
  await answer(await addMember(bank, 'Lea'), course)
  const mia = await addMember(bank, 'Mia')
  await move(mia, (await answer(mia, course)).id, 'withdraw')
  const namesFor = async (by: MemberId) => {
    const query = { ...queryOf(by), opportunityId: course, limit: 9 }
    const listed = await listCandidates(bank.ports)(query)
    return listed.ok && listed.value.cards.map(({ name }) => name)
  }
  expect([await namesFor(forge), await namesFor(olga)]).toEqual([['Lea'], ['Mia', 'Lea']])
  const told = await bank.asOwner(
    `select organisation_id as organisation from delivery
    where territory_id = $1 and member_id = $2 and kind = 'referral.opened'`,
    [territoryId, ivo],
  )
  expect(told).toEqual([{ organisation: forge }, { organisation: forge }])
})
