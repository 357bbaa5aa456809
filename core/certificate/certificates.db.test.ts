import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { reverseExchange } from '#core/exchange/reverse-exchange'
import type { MemberId, PlacementId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import { verify } from '#papers/check-page/verify'
import { type Bank, openBank } from '#test/builders/bank'
import { addExchange } from '#test/builders/bank-exchange'
import { addMember } from '#test/builders/bank-member'
import { addRegisterRow, addRunningPlacement } from '#test/builders/bank-placement-row'
import { addToDesk } from '#test/builders/bank-staff'
import { testCertificateKeys as keys } from '#test/builders/test-seal'
import { fromBase32 } from './base32.ts'
import type { Certificate, CertificateLook } from './certificate.ts'
import { checkCertificate } from './check-certificate.ts'
import { issueCertificate } from './issue-certificate.ts'
import { listRevocations } from './list-revocations.ts'
import { questionCertificates } from './question-certificates.ts'
import { pageCertificates, readCertificate, readOwnHours } from './read-certificates.ts'
import { isListOf } from './revocation-list.ts'
import { revokeCertificate } from './revoke-certificate.ts'

let bank: Bank
let ana: MemberId
/** An operator, and one who also sees what a court ordered. */
let otto: MemberId
let lia: MemberId
let there: { placementId: PlacementId; hostId: MemberId }
let second: number
beforeAll(async () => {
  bank = await openBank()
  ana = await addMember(bank, 'Ana Maria Rossi')
  otto = await addToDesk(bank, 'Otto')
  lia = await addToDesk(bank, 'Lia')
  await bank.work(({ mandates }) =>
    mandates.grant({ memberId: lia, kind: 'legal', organisationId: null }, null, bank.ports.now()),
  )
  there = await addRunningPlacement(bank, { memberId: ana, by: lia, scheme: 'lpu' })
  await addRegisterRow(bank, there, { day: 2, counted: 60 })
  second = await addRegisterRow(bank, there, { day: 9, counted: 90 })
})
afterAll(() => bank.close())

const by = (id: MemberId) => ({
  commandId: crypto.randomUUID(),
  territoryId: bank.territoryId,
  by: id,
})
const plain = { nameForm: 'first', showsHost: false, showsActivity: false } as const
const bare = { language: 'it', bankActivity: 'Banca del tempo' } as const

async function issue(look: CertificateLook = plain, command = by(ana)): Promise<Certificate> {
  const source = { kind: 'placement', placementId: there.placementId } as const
  const asked = { ...command, ...bare, memberId: ana, source, look }
  const made = await issueCertificate(bank.ports, keys)(asked)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}
async function statementOf({ id }: Certificate) {
  const card = await readCertificate(bank.ports)({ ...by(ana), certificateId: id })
  const verdict = checkCertificate((card.ok && card.value.signed) || '', keys.known, verify)
  if (verdict.kind !== 'valid') throw new Error(verdict.kind)
  return verdict.statement
}

describe('a certificate of hours', () => {
  it('states what counts in the register, part way, and no more than is wanted', async () => {
    const made = await issue()
    expect(await statementOf(made)).toEqual({
      ...{ keyId: keys.current.id, territory: 'bank', issuer: 'bank', number: made.number },
      ...{ name: 'Ana', minutes: 150, from: '2026-11-02', to: '2026-11-09' },
      ...{ issuedOn: '2026-11-24', host: null, activity: null },
    })
    const full = await issue({ nameForm: 'initials', showsHost: true, showsActivity: true })
    expect(await statementOf(full)).toMatchObject({
      ...{ name: 'A. M. R.', host: 'Emporio di Trecate', activity: 'Orto' },
    })
    expect(full.number).not.toBe(made.number)
  })

  it('is one, however often it is asked for', async () => {
    const command = by(ana)
    const look = { ...plain, nameForm: 'full' } as const
    const made = await issue(look, command)
    expect(await issue(look, command)).toEqual(made)
    expect(await issue(look)).toEqual(made)
  })

  it('is there for whose hours they are and for who may see the placement, for nobody else', async () => {
    const made = await issue()
    const reads = async (id: MemberId) =>
      (await readCertificate(bank.ports)({ ...by(id), certificateId: made.id })).ok
    const bo = await addMember(bank, 'Bo')
    expect([await reads(ana), await reads(lia)]).toEqual([true, true])
    expect([await reads(otto), await reads(bo), await reads(there.hostId)]).toEqual([
      ...[false, false, false],
    ])
    const listed = (id: MemberId) =>
      bank.work(stores => pageCertificates(stores, id, { limit: 10 }, bank.ports.now()))
    expect(await listed(otto)).toEqual([])
    expect((await listed(lia)).length).toBeGreaterThan(0)
    const source = { kind: 'placement', placementId: there.placementId } as const
    const asked = { ...by(otto), ...bare, memberId: ana, source, look: plain }
    expect(await issueCertificate(bank.ports, keys)(asked)).toMatchObject({ ok: false })
  })
})

describe('what was stated too high', () => {
  it('is marked for the desk when the register is corrected to less', async () => {
    const made = await issue()
    const look = () =>
      bank.work(stores => questionCertificates(stores, there.placementId, bank.ports.now()))
    expect(await look()).toBe(0)
    await addRegisterRow(bank, there, { day: 9, counted: 30, corrects: second })
    expect(await look()).toBeGreaterThan(0)
    expect(await look()).toBe(0)
    const marked = await bank.work(({ certificates }) => certificates.read(made.id))
    expect(marked?.questionedAt).toEqual(bank.ports.now())
    expect((await issue()).minutes).toBe(90)
  })

  it('is taken back by the desk alone, and stands on a signed list of numbers', async () => {
    const made = await issue()
    const revoke = (id: MemberId) =>
      revokeCertificate(bank.ports)({ ...by(id), certificateId: made.id, reason: 'counted twice' })
    expect(await revoke(otto)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await revoke(ana)).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await revoke(lia)).toMatchObject({ value: { revokedBy: lia } })
    const told = await bank.asOwner(
      "select facts from delivery where kind = 'certificate.revoked' and member_id = $1",
      [ana],
    )
    expect(told).toEqual([{ facts: { certificateId: made.id } }])
    const list = await listRevocations(bank.ports, keys)(bank.territoryId)
    expect(list.numbers).toEqual([made.number])
    const known = { keys: keys.known, verify, read: fromBase32 }
    expect(isListOf(list, 'bank', known)).toBe(true)
    expect(isListOf({ ...list, numbers: [] }, 'bank', known)).toBe(false)
    const why = await bank.work(({ certificates }) => certificates.reasonOf(made.id))
    expect(why).toBe('counted twice')
    const [row] = await bank.asOwner<{ text: string }>(
      'select certificate::text as text from certificate where id = $1',
      [made.id],
    )
    expect(row?.text).not.toMatch(/Ana|twice|FILO1/)
  })
})

it('hours given in the bank are stated by themselves, and what was received is not', async () => {
  const [gina, rosa] = [await addMember(bank, 'Gina'), await addMember(bank, 'Rosa')]
  await addExchange(bank, 'confirmed', { giver: gina, receiver: rosa })
  const own = await readOwnHours(bank.ports)(by(gina))
  expect(own.certifiable.map(({ source, hostName }) => [source, hostName])).toEqual([
    [{ kind: 'bank' }, null],
  ])
  expect((await readOwnHours(bank.ports)(by(rosa))).certifiable).toEqual([])
  const asked = { ...by(gina), ...bare, memberId: gina, source: { kind: 'bank' } as const }
  const look = { ...plain, showsActivity: true }
  const made = await issueCertificate(bank.ports, keys)({ ...asked, look })
  expect(made).toMatchObject({ value: { placementId: null } })
})

it('hours of the bank that were taken back are stated no more, and what stated them is marked', async () => {
  const [gina, rosa] = [await addMember(bank, 'Gina'), await addMember(bank, 'Rosa')]
  const born = await addExchange(bank, 'confirmed', { giver: gina, receiver: rosa, minutes: 90 })
  const asked = () => ({ ...by(gina), ...bare, memberId: gina, source: { kind: 'bank' } as const })
  const make = async () => {
    const made = await issueCertificate(bank.ports, keys)({ ...asked(), look: plain })
    return made.ok ? made.value : undefined
  }
  const high = await make()
  const facts = { exchangeId: born.id, minutes: 30, reason: 'counted twice' }
  expect((await reverseExchange(bank.ports)({ ...by(otto), ...facts })).ok).toBe(true)
  expect([high?.minutes, (await make())?.minutes]).toEqual([90, 30])
  expect((await readOwnHours(bank.ports)(by(rosa))).certifiable).toEqual([])
  const { issued } = await readOwnHours(bank.ports)(by(gina))
  expect(issued.map(({ minutes, questionedAt }) => [minutes, questionedAt !== null])).toEqual([
    [30, false],
    [90, true],
  ])
})

it('of somebody who moved to another host it names where its hours were given', async () => {
  const nadia = await addMember(bank, 'Nadia')
  const at = await addRunningPlacement(bank, { memberId: nadia, by: lia, scheme: 'pact' })
  await addRegisterRow(bank, at, { day: 2, counted: 60 })
  const next = await addRunningPlacement(bank, { memberId: nadia, by: lia, scheme: 'pact' })
  await bank.work(async ({ placements }) => {
    const one = await placements.lock(at.placementId)
    if (one === undefined) throw new Error('it is there')
    await placements.save({ ...one, hostId: next.hostId, activity: 'Cucina' }, bank.ports.now())
  })
  await bank.asOwner(`update member set first_name = 'Oratorio' where id = $1`, [next.hostId])
  const own = async () => (await readOwnHours(bank.ports)(by(nadia))).certifiable[0]
  expect(await own()).toMatchObject({
    ...{ hostName: 'Emporio di Trecate', hours: { activities: ['Orto'] } },
  })
  await addRegisterRow(bank, { ...at, hostId: next.hostId }, { day: 9, counted: 60 })
  expect(await own()).toMatchObject({ hostName: 'Emporio di Trecate, Oratorio' })
})

it('waits for a correction that is under way, and states what it left', async () => {
  const row = await addRegisterRow(bank, there, { day: 16, counted: 60 })
  const waiting = () =>
    bank.asOwner<{ waits: number }>(
      `select count(*)::int as waits from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and a.datname = current_database()`,
    )
  const before = (await issue()).minutes
  const issuing = await bank.work(async ({ placements, register }) => {
    await placements.lock(there.placementId)
    const asked = issue({ ...plain, showsActivity: true })
    await vi.waitUntil(async () => (await waiting())[0]?.waits === 1)
    const wrong = await register.row(there.placementId, row)
    if (wrong === undefined) throw new Error('it is there')
    await register.append({ ...wrong, countedMinutes: toMinutes(0), corrects: row })
    return { asked }
  })
  expect((await issuing.asked).minutes).toBe(before - 60)
})

it('who leaves takes the name on it along; the number stays', async () => {
  const made = await issue()
  await bank.work(({ members }) => members.forget(ana, bank.ports.now()))
  const left = await bank.work(async ({ certificates }) => [
    await certificates.signedOf(made.id),
    (await certificates.read(made.id))?.number,
  ])
  expect(left).toEqual([undefined, made.number])
  const source = { kind: 'placement', placementId: there.placementId } as const
  const asked = { ...by(lia), ...bare, memberId: ana, source, look: plain }
  expect(await issueCertificate(bank.ports, keys)(asked)).toMatchObject({ ok: false })
})
