import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { MemberId, OpportunityId } from '#core/ids'
import type { Ports } from '#core/ports'
import type { Refusal } from '#core/refusal'
import type { Result } from '#core/result'
import { addStaff } from '#test/builders/admin-api'
import { type Bank, bankOpens, openBank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'
import { publishFor } from '#test/builders/bank-opportunity'
import { alertOpportunity } from './alert-opportunity.ts'
import { answerOpportunity, keepOpportunity } from './answer-opportunity.ts'
import { actOnWish, changeWish } from './change-wish.ts'
import { declareFacts } from './declare-facts.ts'
import { digestOpportunities } from './digest-opportunities.ts'
import { explainAlert } from './explain-alert.ts'
import { makeWish } from './make-wish.ts'
import { readAlerts } from './own-wishes.ts'
import { previewAlert, readAlertResults } from './preview-alert.ts'
import { remindKept } from './remind-kept.ts'
import { stopKind, switchAlerts } from './stop-alerts.ts'
import { nearbyWork, type WishTerms } from './wish.ts'

let bank: Bank
let ana: MemberId
let now: Temporal.Instant
const banks: Bank[] = []
let ports: Ports
beforeEach(async () => {
  bank = await openBank(4)
  banks.push(bank)
  now = bankOpens
  ports = { ...bank.ports, now: () => now }
  ana = await addMember(bank, 'Ana')
})
afterAll(() => Promise.all(banks.map(each => each.close())))

let commands = 0
const from = (by: MemberId) => {
  commands += 1
  return { commandId: `do-${commands}`, territoryId: bank.territoryId, by }
}
async function done<T>(work: Promise<Result<T, Refusal>>): Promise<T> {
  const result = await work
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
const wish = (by: MemberId, terms: Partial<WishTerms> = {}) =>
  done(makeWish(ports)({ ...from(by), terms: { ...nearbyWork, ...terms } }))
const alert = (opportunityId: OpportunityId, commandId = `job-${opportunityId}`) =>
  done(alertOpportunity(ports)({ commandId, territoryId: bank.territoryId, opportunityId }))
const entered = () =>
  bank.asOwner<{ member: number; kind: string; facts: object }>(
    `select member_id as member, kind, facts from delivery where mailing_id is not null order by id`,
  )

describe('a wish', () => {
  it('is made once in the same words, says yes to alerts, and is its own', async () => {
    const { wish: made, alerts } = await wish(ana)
    expect(alerts).toMatchObject({ areOn: true, wishes: [{ id: made.id, kinds: ['job'] }] })
    expect((await wish(ana)).alerts.wishes).toHaveLength(1)
    const twice = { ...from(ana), terms: { ...nearbyWork, reachKm: null } }
    await done(makeWish(ports)(twice))
    const again = await done(makeWish(ports)(twice))
    expect(again.alerts.wishes).toHaveLength(2)
    const bo = await addMember(bank, 'Bo')
    const foreign = await actOnWish(ports)({ ...from(bo), wishId: made.id, verb: 'remove' })
    expect(foreign).toEqual({ ok: false, refusal: { code: 'not-found' } })
    for (const reachKm of [0, 5, 20] as const) await wish(ana, { reachKm })
    for (const rhythm of ['daily', 'weekly'] as const)
      for (const hours of ['any', 'part', 'full'] as const)
        await makeWish(ports)({ ...from(ana), terms: { ...nearbyWork, rhythm, hours } })
    const eleventh = await makeWish(ports)({
      ...from(ana),
      terms: { ...nearbyWork, kinds: ['event'] },
    })
    expect(eleventh).toMatchObject({ refusal: { code: 'too-many-wishes', limit: 10 } })
  })

  it('that lets in more counts from then on; one that lets in less goes on', async () => {
    const { wish: made } = await wish(ana, { fields: ['care'] })
    now = now.add({ hours: 1 })
    const change = (terms: Partial<WishTerms>) =>
      done(changeWish(ports)({ ...from(ana), wishId: made.id, terms }))
    expect((await change({ reachKm: 5 })).wishes[0]?.since).toEqual(bankOpens)
    expect((await change({ fields: ['care', 'kitchen'] })).wishes[0]?.since).toEqual(now)
    const act = (verb: 'pause' | 'resume' | 'remove') =>
      done(actOnWish(ports)({ ...from(ana), wishId: made.id, verb }))
    expect((await act('pause')).wishes[0]?.state).toBe('paused')
    now = now.add({ hours: 1 })
    expect((await act('resume')).wishes[0]).toMatchObject({ state: 'active', since: now })
    expect((await act('remove')).wishes).toEqual([])
  })

  it('stops for one kind, or for all, at once', async () => {
    await wish(ana, { kinds: ['job', 'training'] })
    await wish(ana, { kinds: ['job'], rhythm: 'daily' })
    const stopped = await done(stopKind(ports)({ ...from(ana), kind: 'job' }))
    expect(stopped.wishes.map(({ kinds }) => kinds)).toEqual([['training']])
    const off = await done(switchAlerts(ports)({ ...from(ana), on: false }))
    expect(off).toMatchObject({ areOn: false, wishes: [{ kinds: ['training'] }] })
    const id = await publishFor(bank, { kind: 'training' })
    expect(await alert(id)).toBeUndefined()
    now = now.add({ hours: 1 })
    const on = await done(switchAlerts(ports)({ ...from(ana), on: true }))
    expect(on).toMatchObject({ areOn: true, wishes: [{ since: now }] })
  })
})

const licence = { requirements: [{ number: 1, kind: 'driving-licence', class: 'B' }] } as const

describe('an alert', () => {
  it('reaches whom it fits, once, and says what to check', async () => {
    const bo = await addMember(bank, 'Bo')
    const cy = await addMember(bank, 'Cy')
    for (const each of [ana, bo, cy]) await wish(each)
    await wish(ana, { rhythm: 'daily', reachKm: null })
    await done(declareFacts(ports)({ ...from(bo), declared: { licences: ['B'] } }))
    await done(declareFacts(ports)({ ...from(cy), declared: { licences: ['A'] } }))
    const id = await publishFor(bank, licence)
    const preview = { territoryId: bank.territoryId, by: ana, opportunityId: id }
    expect(await previewAlert(ports)(preview)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await alert(id)).toBeDefined()
    expect(await entered()).toMatchObject([
      { member: ana, kind: 'opportunity-alert', facts: { checks: ['requirement-1'] } },
      { member: bo, facts: { checks: [] } },
    ])
    expect(await alert(id)).toBeUndefined()
    expect(await alert(id, 'another')).toBeUndefined()
    // What was told at once stands in no digest.
    expect(await digestOpportunities(ports)(bank.territoryId)).toBeUndefined()
    const why = await done(explainAlert(ports)(preview))
    expect(why.because?.matched.parts).toContainEqual({ part: 'requirement-1', fit: 'unknown' })
  })

  it('comes to who waits for a digest when the digest would be too late', async () => {
    await wish(ana, { rhythm: 'weekly' })
    const bo = await addMember(bank, 'Bo')
    await wish(bo, { rhythm: 'daily' })
    // Tuesday: the digest of the week comes on Monday.
    const soon = await publishFor(bank, { deadlineAt: now.add({ hours: 72 }) })
    await alert(soon)
    expect((await entered()).map(({ member }) => member)).toEqual([ana])
    const over = await publishFor(bank, { deadlineAt: now })
    expect(await alert(over)).toBeUndefined()
  })

  it('of an event is not too late either, which ends with its day and has no deadline', async () => {
    await wish(ana, { kinds: ['event'], rhythm: 'weekly' })
    const today = now.toZonedDateTimeISO('Europe/Rome').toPlainDate()
    const event = { kind: 'event', deadlineAt: null, contract: null, iscoCode: null } as const
    const fair = await publishFor(bank, { ...event, startsOn: today.add({ days: 2 }) })
    const later = await publishFor(bank, { ...event, startsOn: today.add({ days: 20 }) })
    expect(await alert(later)).toBeUndefined()
    await alert(fair)
    expect((await entered()).map(({ member }) => member)).toEqual([ana])
  })

  it('is counted before and after, never below five', async () => {
    const olga = await addStaff(bank, 'Olga', 'operator')
    const id = await publishFor(bank, licence)
    const query = { territoryId: bank.territoryId, by: olga, opportunityId: id }
    const nobody = { fits: 0, toCheck: 0, organisations: 0 }
    expect(await done(previewAlert(ports)(query))).toEqual(nobody)
    await wish(ana)
    expect(await done(previewAlert(ports)(query))).toEqual({ ...nobody, toCheck: null })
    for (const name of ['B', 'C', 'D', 'E']) await wish(await addMember(bank, name))
    expect(await done(previewAlert(ports)(query))).toEqual({ ...nobody, toCheck: 5 })
    await alert(id)
    await done(answerOpportunity(ports)({ ...from(ana), opportunityId: id, answer: 'interested' }))
    const results = await done(readAlertResults(ports)(query))
    expect(results).toMatchObject({ told: 5, interested: null, notForMe: 0, kept: 0 })
  })
})

describe('a digest', () => {
  it('comes once a day with what is new, what ends soonest first, five at most', async () => {
    await wish(ana, { rhythm: 'daily' })
    const ids: OpportunityId[] = []
    for (let days = 7; days > 0; days -= 1) {
      ids.push(await publishFor(bank, { deadlineAt: now.add({ hours: days * 24 + 48 }) }))
    }
    const digest = () => digestOpportunities(ports)(bank.territoryId)
    now = Temporal.Instant.from('2026-11-25T08:59:00Z')
    expect(await digest()).toBeUndefined()
    now = Temporal.Instant.from('2026-11-25T09:00:00Z')
    expect(await digest()).toBeDefined()
    expect(await digest()).toBeUndefined()
    const soonest = ids.toReversed().slice(0, 5)
    expect(await entered()).toMatchObject([
      { member: ana, kind: 'opportunity-digest', facts: { opportunityIds: soonest, more: 2 } },
    ])
    now = Temporal.Instant.from('2026-11-26T09:00:00Z')
    expect(await digest()).toBeUndefined()
    expect(await entered()).toHaveLength(1)
  })
})

describe('what somebody keeps', () => {
  it('is remembered a week and a day before it ends, as long as they keep it', async () => {
    const id = await publishFor(bank)
    const keep = (keep: boolean) =>
      done(keepOpportunity(ports)({ ...from(ana), opportunityId: id, keep }))
    expect(await keep(true)).toMatchObject({ savedAt: bankOpens })
    const orders = await bank.asOwner<{ facts: { endsAt: string; days: number }; at: string }>(
      `select payload as facts, to_char(run_at at time zone 'UTC', 'DD HH24') as at from outbox
      where job = 'remind-kept' order by run_at`,
    )
    expect(orders.map(({ at, facts }) => [at, facts.days])).toEqual([
      ['27 16', 7],
      ['03 16', 1],
    ])
    const remind = (days: number) =>
      done(
        remindKept(ports)({
          ...{
            commandId: `remind-${days}`,
            territoryId: bank.territoryId,
            opportunityId: id,
            days,
          },
          endsAt: '2026-12-04T16:00:00Z',
        }),
      )
    const told = () =>
      bank.asOwner(`select dedupe_key from delivery where kind = 'opportunity.closing'`)
    await remind(7)
    await remind(7)
    expect(await told()).toHaveLength(1)
    await keep(false)
    await remind(1)
    expect(await told()).toHaveLength(1)
    const mine = await done(readAlerts(ports)({ ...from(ana), memberId: ana }))
    expect(mine).toMatchObject({ wishes: [], areOn: false, isOrganisation: false })
  })

  it('ends with the opportunity: nobody answers what is over', async () => {
    const id = await publishFor(bank)
    now = Temporal.Instant.from('2026-12-04T16:00:00Z')
    const late = await answerOpportunity(ports)({
      ...{ ...from(ana), opportunityId: id, answer: 'interested' },
    })
    expect(late).toMatchObject({ refusal: { code: 'no-longer-open' } })
  })
})
