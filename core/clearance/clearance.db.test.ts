import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { type Bank, openBank } from '#test/builders/bank'
import {
  addVettedCategories,
  askMinding,
  clear,
  offerMinding,
  revoke,
} from '#test/builders/bank-clearance'
import { act } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { findMatches } from '../matching/find-matches.ts'
import { endClearance, warnClearance } from './end-clearance.ts'

let bank: Bank
let olga: MemberId
let ana: MemberId
beforeAll(async () => {
  bank = await openBank()
  await addVettedCategories(bank)
  olga = await addMember(bank, 'Olga')
  ana = await addMember(bank, 'Ana', null)
  await bank.work(({ members }) => members.grant(olga, 'operator', null, bank.ports.now()))
})
afterAll(() => bank.close())

const later = (time: Temporal.Instant): Bank => ({
  ...bank,
  ports: { ...bank.ports, now: () => time },
})
const itemOf = (memberId: MemberId, kind: 'clearance' | 'uncovered') =>
  bank.work(({ queue }) => queue.openOf(memberId, kind))
const noticesOf = (memberId: MemberId) =>
  bank
    .asOwner<{ kind: string }>('select kind from delivery where member_id = $1 order by id', [
      memberId,
    ])
    .then(rows => rows.map(({ kind }) => kind))

/** Whether somebody who asks for it now is shown this person. */
async function isFound(giver: MemberId, at = bank.ports.now()): Promise<boolean> {
  const { requestId } = await askMinding(bank, { giver: olga, receiver: ana })
  return bank.work(async stores => {
    const request = await stores.listings.read(requestId)
    if (request?.kind !== 'request') throw new Error('no request')
    const { matches } = await findMatches(stores, request, at)
    return matches.some(({ memberId }) => memberId === giver)
  })
}

describe('a vetted category', () => {
  it('is offered without clearance: it waits, an operator reads it, and opens by itself', async () => {
    const bo = await addMember(bank, 'Bo')
    const offerId = await offerMinding(bank, bo)
    expect(await isFound(bo)).toBe(false)
    const item = await itemOf(bo, 'clearance')
    expect(item?.state).toBe('open')
    expect(await noticesOf(olga)).toContain('clearance.wanted')
    const ordered = () =>
      bank.asOwner(`select from outbox where job = 'match-offer' and payload->>'offerId' = $1`, [
        String(offerId),
      ])
    const before = (await ordered()).length
    expect((await clear(bank, olga, bo)).ok).toBe(true)
    expect(await isFound(bo)).toBe(true)
    expect((await ordered()).length).toBe(before + 1)
    expect(await itemOf(bo, 'clearance')).toBeUndefined()
    expect(await noticesOf(bo)).toContain('clearance.given')
  })

  it('stops matching at the instant it expires, whether or not the job has run', async () => {
    const cy = await addMember(bank, 'Cy')
    await offerMinding(bank, cy)
    await clear(bank, olga, cy, '2026-12-24')
    const midnight = Temporal.Instant.from('2026-12-24T23:00:00Z')
    expect(await isFound(cy, midnight.subtract({ milliseconds: 1 }))).toBe(true)
    expect(await isFound(cy, midnight)).toBe(false)
  })

  it('is refused at the yes when the clearance is gone, and nothing is held', async () => {
    const dan = await addMember(bank, 'Dan')
    await clear(bank, olga, dan)
    const born = await askMinding(bank, { giver: dan, receiver: ana })
    await revoke(bank, olga, dan)
    expect(await act(bank, born, 'giver', 'accept')).toEqual({
      ok: false,
      refusal: { code: 'needs-clearance' },
    })
    expect(await bank.books()).toEqual([])
  })
})

describe('what is agreed when a clearance ends', () => {
  it('goes on, and waits for an operator', async () => {
    const eva = await addMember(bank, 'Eva')
    await clear(bank, olga, eva)
    const born = await askMinding(bank, { giver: eva, receiver: ana })
    await act(bank, born, 'giver', 'accept')
    await revoke(bank, olga, eva)
    const exchange = await bank.work(({ exchanges }) => exchanges.read(born.id))
    expect(exchange?.state).toBe('accepted')
    expect((await itemOf(eva, 'uncovered'))?.exchangeId).toBe(born.id)
    expect(await noticesOf(olga)).toContain('clearance.uncovered')
    expect(await noticesOf(eva)).toContain('clearance.ended')
  })

  it('is shown when it expires too; a month before, both sides are warned, each once', async () => {
    const fia = await addMember(bank, 'Fia')
    await clear(bank, olga, fia, '2027-01-31')
    const born = await askMinding(bank, { giver: fia, receiver: ana })
    await act(bank, born, 'giver', 'accept')
    const [clearance] = await bank.work(({ clearances }) => clearances.ofMember(fia))
    if (clearance === undefined) throw new Error('no clearance')
    const orders = await bank.asOwner<{ job: string; at: Date }>(
      `select job, run_at::text as at from outbox where payload->>'clearanceId' = $1 order by run_at`,
      [String(clearance.id)],
    )
    expect(orders.map(({ job }) => job)).toEqual(['warn-clearance', 'end-clearance'])
    const job = { territoryId: bank.territoryId, clearanceId: clearance.id }
    for (const commandId of ['warn', 'warn'])
      await warnClearance(bank.ports)({ ...job, commandId: `${commandId}-${clearance.id}` })
    expect((await noticesOf(fia)).filter(kind => kind === 'clearance.ending')).toHaveLength(1)
    expect(await noticesOf(olga)).toContain('clearance.due')
    await endClearance(bank.ports)({ ...job, commandId: 'too early' })
    expect(await itemOf(fia, 'uncovered')).toBeUndefined()
    await endClearance(later(clearance.until).ports)({ ...job, commandId: 'in time' })
    expect((await itemOf(fia, 'uncovered'))?.exchangeId).toBe(born.id)
  })
})

describe('a clearance is given', () => {
  it('by an operator, never to oneself, for vetted categories, until a day that can be', async () => {
    const gus = await addMember(bank, 'Gus')
    expect(await clear(bank, gus, ana)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await clear(bank, olga, olga)).toMatchObject({ refusal: { code: 'not-allowed' } })
    expect(await clear(bank, olga, gus, '2026-11-23')).toMatchObject({
      refusal: { code: 'in-the-past' },
    })
    expect(await clear(bank, olga, gus, '2030-01-01')).toMatchObject({
      refusal: { code: 'invalid-settings' },
    })
    expect(await revoke(bank, olga, gus)).toMatchObject({ refusal: { code: 'not-found' } })
  })

  it('and a newer one takes the place of the older: the old end tells nobody', async () => {
    const hal = await addMember(bank, 'Hal')
    await clear(bank, olga, hal, '2026-12-01')
    await clear(bank, olga, hal, '2027-12-01')
    const [, old] = await bank.work(({ clearances }) => clearances.ofMember(hal))
    if (old === undefined) throw new Error('one clearance only')
    const job = { territoryId: bank.territoryId, clearanceId: old.id, commandId: `end-${old.id}` }
    await endClearance(later(old.until).ports)(job)
    expect(await noticesOf(hal)).not.toContain('clearance.ended')
  })
})

describe('a yes and a revocation at the same moment', () => {
  it('meet in one order: refused, or accepted and shown to an operator', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, async (_, turn) => {
        const ivo = await addMember(bank, `Ivo ${turn}`)
        await clear(bank, olga, ivo)
        const born = await askMinding(bank, { giver: ivo, receiver: ana })
        const [yes] = await Promise.all([
          act(bank, born, 'giver', 'accept'),
          revoke(bank, olga, ivo),
        ])
        const shown = (await itemOf(ivo, 'uncovered')) !== undefined
        return yes.ok === shown
      }),
    )
    expect(outcomes.every(Boolean)).toBe(true)
    expect(await bank.books()).toEqual([])
  })
})
