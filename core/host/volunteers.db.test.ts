import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import { addAgreement, addCover, addHost } from '#test/builders/bank-agreed-host'
import { addMember } from '#test/builders/bank-member'
import { begin } from '#test/builders/bank-shift'
import { addToDesk } from '#test/builders/bank-staff'
import { type CoverId, type MemberId, toId } from '../ids.ts'
import { appointDelegate } from '../organisation/change-delegate.ts'
import { appointTutor, dismissTutor } from './change-tutor.ts'
import { correctVolunteer, endVolunteer, enterVolunteer } from './keep-volunteer.ts'
import { readHost } from './read-host.ts'
import { readRegister } from './read-register.ts'
import { extendAgreement } from './set-agreement.ts'
import { standing } from './volunteer.ts'
import { warnOfEnd } from './warn-of-end.ts'

let bank: Bank
let olga: MemberId
let hostId: MemberId
let coverId: CoverId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
  hostId = (await addHost(bank, olga)).hostId
  coverId = await addCover(bank, hostId, { kind: 'volunteers', number: 'RC 1' })
})
afterAll(() => bank.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const by = (id = olga) => ({
  commandId: `c-${crypto.randomUUID()}`,
  territoryId: bank.territoryId,
  by: id,
})
const refusal = (code: string) => ({ ok: false, refusal: { code } })
const person = {
  name: 'Rossi Mario',
  taxCode: 'rssmra85t10a562s',
  birth: null,
  residence: 'Trecate',
}
const since = day('2026-10-01')
const enter = (memberId: MemberId, more: object = {}, who = olga) =>
  enterVolunteer(bank.ports)({
    ...by(who),
    ...{ organisationId: hostId, memberId, person, coverId, fromDay: since, ...more },
  })
async function entered(name: string, more: object = {}) {
  const memberId = await addMember(bank, name)
  const made = await enter(memberId, more)
  if (!made.ok) throw new Error(made.refusal.code)
  return { memberId, entryId: made.value.id }
}
const register = async () => {
  const query = { territoryId: bank.territoryId, by: olga, organisationId: hostId, language: 'it' }
  const read = await readRegister(bank.ports)(query)
  return read.ok ? read.value.rows : []
}
const appoint = (memberId: MemberId, employed = false) =>
  appointTutor(bank.ports)({ ...by(), organisationId: hostId, memberId, employed })
const tutors = async (who = hostId) => {
  const card = await readHost(bank.ports)({ territoryId: bank.territoryId, by: who, hostId })
  return card.ok ? card.value.tutors.map(({ id, insured }) => [id, insured]) : card.refusal.code
}

describe('the register of volunteers', () => {
  it('grows by one row after the other, whoever writes at once', async () => {
    const people = await Promise.all(['Al', 'Be', 'Ce', 'De'].map(name => entered(name)))
    const rows = await register()
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(rows[0]?.person).toEqual({ ...person, taxCode: 'RSSMRA85T10A562S' })
    const [first] = people
    if (first === undefined) throw new Error('four were entered')
    expect(await enter(first.memberId)).toMatchObject(refusal('already-in-register'))
    const [row] = await bank.asOwner<{ sealed: Buffer }>(
      'select person_sealed as sealed from volunteer_entry order by id limit 1',
    )
    expect(row?.sealed.toString('latin1')).not.toMatch(/Rossi|Trecate/)
    const audit = await bank.asOwner<{ id: string }>(
      `select distinct entity_id as id from audit where action = 'volunteer.listed'`,
    )
    expect(audit.map(({ id }) => Number(id)).toSorted()).toEqual(
      people.map(({ memberId }) => memberId).toSorted(),
    )
  })

  it('takes somebody in once, and ends them once, whoever writes at once', async () => {
    const memberId = await addMember(bank, 'Fede')
    const made = await Promise.all([enter(memberId), enter(memberId)])
    const entry = made.find(({ ok }) => ok)
    expect(made.find(({ ok }) => !ok)).toMatchObject(refusal('already-in-register'))
    const entryId = entry?.ok ? entry.value.id : expect.fail()
    const end = () => endVolunteer(bank.ports)({ ...by(), entryId, lastDay: day('2026-11-24') })
    const ended = await Promise.all([end(), end()])
    expect(ended.find(({ ok }) => !ok)).toMatchObject(refusal('already-closed'))
  })

  it('keeps what was wrong beside what holds instead, and an end beside both', async () => {
    const { entryId } = await entered('Ezio')
    const correct = (patch: object, reason = 'moved') =>
      correctVolunteer(bank.ports)({ ...by(), entryId, patch, reason })
    expect(await correct({ person: { ...person, residence: 'Novara' } })).toMatchObject({
      value: { kind: 'correction', reason: 'moved', person: { residence: 'Novara' } },
    })
    expect(await correct({}, ' ')).toMatchObject(refusal('invalid-settings'))
    const end = (lastDay: string) =>
      endVolunteer(bank.ports)({ ...by(), entryId, lastDay: day(lastDay) })
    expect(await end('2026-11-25')).toMatchObject(refusal('invalid-settings'))
    expect(await end('2026-09-30')).toMatchObject(refusal('invalid-settings'))
    expect(await end('2026-11-24')).toMatchObject({ value: { kind: 'end' } })
    expect(await end('2026-11-24')).toMatchObject(refusal('already-closed'))
    expect(await correct({ toDay: day('2026-11-25') })).toMatchObject(refusal('invalid-settings'))
    expect(await correct({ toDay: day('2026-11-20') })).toMatchObject({ ok: true })
    const own = (await register()).slice(-4)
    expect(own.map(({ kind, concerns }) => [kind, concerns])).toEqual([
      ['entry', null],
      ['correction', own[0]?.number],
      ['end', own[0]?.number],
      ['correction', own[0]?.number],
    ])
    expect(standing(own)).toMatchObject([
      { person: { residence: 'Novara' }, toDay: day('2026-11-20') },
    ])
  })

  it.each([
    ['invalid-tax-code', { person: { ...person, taxCode: 'RSSMRA85T10A562T' } }],
    ['invalid-settings', { person: { ...person, taxCode: null } }],
    ['invalid-settings', { person: { ...person, residence: ' ' } }],
    ['invalid-settings', { coverId: toId<CoverId>(1) }],
    [
      'invalid-settings',
      { person: { ...person, birth: { place: 'Novara', day: day('2062-01-01') } } },
    ],
  ])('takes nothing that cannot stand: %s', async (code, more) => {
    expect(await enter(await addMember(bank, 'Ines'), more)).toMatchObject(refusal(code))
  })

  it('takes whoever has no tax code by birth, and nobody who is not at the desk writes it', async () => {
    const birth = { place: 'Rabat', day: day('1990-05-01') }
    const { memberId } = await entered('Omar', { person: { ...person, taxCode: null, birth } })
    expect((await register()).at(-1)?.person.birth).toEqual(birth)
    expect(await enter(await addMember(bank, 'Ugo'), {}, memberId)).toMatchObject(
      refusal('not-allowed'),
    )
    expect(await enter(hostId)).toMatchObject(refusal('not-found'))
  })

  it('is changed by no program', async () => {
    for (const text of ['set number = 99', 'set kind = $$end$$, concerns = 1']) {
      await expect(bank.pool.query(`update volunteer_entry ${text}`)).rejects.toThrow(
        'permission denied',
      )
    }
    await expect(bank.pool.query('delete from volunteer_entry')).rejects.toThrow(
      'permission denied',
    )
  })
})

describe('a tutor', () => {
  it('is insured as a volunteer or employed, and let go is nobody there at once', async () => {
    const vera = await addMember(bank, 'Vera')
    expect(await appoint(vera)).toMatchObject(refusal('not-insured'))
    expect(await appoint(vera, true)).toMatchObject({ ok: true })
    const { memberId: bea, entryId } = await entered('Bea')
    expect(await appoint(bea)).toMatchObject({ ok: true })
    expect(await tutors()).toEqual([
      [vera, 'employed'],
      [bea, 'volunteer'],
    ])
    const letGo = { ...by(), organisationId: hostId, memberId: vera }
    expect(await dismissTutor(bank.ports)(letGo)).toMatchObject({ ok: true })
    const lastDay = day('2026-11-24')
    await endVolunteer(bank.ports)({ ...by(), entryId, lastDay })
    expect(await tutors()).toEqual([])
    const told = await bank.asOwner<{ kind: string }>(
      `select kind from delivery where member_id = any($1) order by id`,
      [[vera, bea]],
    )
    expect(told.map(({ kind }) => kind)).toEqual([
      ...['tutor.appointed', 'tutor.appointed', 'tutor.dismissed', 'tutor.dismissed'],
    ])
  })

  it('is no volunteer without insurance, whatever is said of them', async () => {
    const { memberId } = await entered('Nino', { coverId: null })
    expect(await appoint(memberId)).toMatchObject(refusal('not-insured'))
    expect(await appoint(memberId, true)).toMatchObject(refusal('not-insured'))
  })

  it('is seen by the desk and by who acts for the host, and by nobody else', async () => {
    const dina = await addMember(bank, 'Dina')
    expect(await tutors(dina)).toBe('not-found')
    await appointDelegate(bank.ports)({ ...by(), organisationId: hostId, memberId: dina })
    expect(await tutors(dina)).toEqual([])
    expect(await tutors(olga)).toEqual([])
  })
})

describe('what ends', () => {
  it('is told sixty and thirty days before, once each, to the desk and to who acts for the host', async () => {
    const { hostId: host, coverId: cover } = await addHost(bank, olga, 'Orto')
    const gina = await addMember(bank, 'Gina')
    await appointDelegate(bank.ports)({ ...by(), organisationId: host, memberId: gina })
    const [own] = await bank.work(({ hosts }) => hosts.agreementsOf(host))
    await bank.asOwner(`update host_agreement set to_day = '2027-02-01' where id = $1`, [own?.id])
    await bank.asOwner(`update cover set to_day = '2027-02-01' where id = $1`, [cover])
    const told = async () => {
      const rows = await bank.asOwner<{ kind: string; member: number }>(
        `select kind, member_id::int as member from delivery where kind like 'host.%' order by id`,
      )
      return rows.map(({ kind, member }) => `${kind} ${member === olga ? 'desk' : 'host'}`)
    }
    const on = async (date: string) => {
      const now = () => day(date).toZonedDateTime('Europe/Rome').add({ hours: 9 }).toInstant()
      await warnOfEnd({ ...bank.ports, now })(bank.territoryId)
      return (await told()).length
    }
    expect([await on('2026-12-02'), await on('2026-12-03'), await on('2026-12-04')]).toEqual([
      ...[0, 4, 4],
    ])
    expect((await told()).toSorted()).toEqual([
      ...['host.agreement-ending desk', 'host.agreement-ending host'],
      ...['host.cover-ending desk', 'host.cover-ending host'],
    ])
    // A successor for all that it is for: nothing more of the agreement, the cover still ends.
    await addAgreement(bank, host, { fromDay: day('2027-02-02') })
    expect([await on('2027-01-02'), await on('2027-01-03')]).toEqual([6, 6])
    const agreementId = own?.id ?? toId<never>(0)
    await extendAgreement(bank.ports)({ ...by(), agreementId, toDay: day('2027-12-31') })
    expect(await on('2027-01-20')).toBe(6)
  })

  it('is told once more when it has ended and somebody is there without a cover', async () => {
    const { hostId: host, placeId, coverId: cover } = await addHost(bank, olga, 'Archivio')
    await bank.asOwner(`update cover set to_day = '2026-11-23' where id = $1`, [cover])
    const told = async () =>
      (await bank.asOwner(`select id from delivery where kind = 'host.cover-ended'`)).length
    await warnOfEnd(bank.ports)(bank.territoryId)
    expect(await told()).toBe(0)
    await begin(bank, { hostId: host, placeId }, await addMember(bank, 'Ugo'), { scheme: 'puc' })
    for (let morning = 0; morning < 2; morning += 1) await warnOfEnd(bank.ports)(bank.territoryId)
    expect(await told()).toBe(1)
  })
})
