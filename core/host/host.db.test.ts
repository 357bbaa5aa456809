import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bank, openBank } from '#test/builders/bank'
import {
  addAgreement,
  addCover,
  addHost,
  addHostPlace,
  addOpening,
} from '#test/builders/bank-agreed-host'
import { addMember } from '#test/builders/bank-member'
import { addToDesk } from '#test/builders/bank-staff'
import { type MemberId, type OpeningId, type PlacementId, toId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { toMinutes } from '../minutes.ts'
import { appointDelegate } from '../organisation/change-delegate.ts'
import { closeOrganisation } from '../organisation/close-organisation.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { PlannedSlot } from './capacity.ts'
import { appointTutor } from './change-tutor.ts'
import { holdRoom } from './hold-room.ts'
import { agreementHolds, mayStart } from './may-start.ts'
import { endAgreement, extendAgreement, setAgreement } from './set-agreement.ts'
import { endCover, setCover } from './set-cover.ts'
import { changeOpening, endOpening } from './set-opening.ts'
import { changePlace, closePlace, openPlace } from './set-place.ts'

let bank: Bank
let olga: MemberId
beforeAll(async () => {
  bank = await openBank()
  olga = await addToDesk(bank, 'Olga')
})
afterAll(() => bank.close())

const day = (text: string) => Temporal.PlainDate.from(text)
const by = (id = olga, commandId = `c-${crypto.randomUUID()}`) => ({
  commandId,
  territoryId: bank.territoryId,
  by: id,
})
const refusal = (code: string) => ({ ok: false, refusal: { code } })

const slotIn = (openingId: OpeningId, more: Partial<PlannedSlot> = {}): PlannedSlot => ({
  ...{ openingId, from: Temporal.PlainTime.from('09:00'), to: Temporal.PlainTime.from('13:00') },
  ...{ fromDay: day('2026-12-01'), toDay: day('2027-01-31'), ...more },
})

/** A draft of somebody new. */
async function addDraft(hostId: MemberId, scheme: Scheme = 'pact'): Promise<PlacementId> {
  const memberId = await addMember(bank, 'Pia')
  const limits = { weekLeast: null, weekMost: null, dayMost: null }
  const order = {
    ...{ scheme, reference: '1', authority: '', owedDays: null, limits },
    ...{ consents: false, note: '', why: '', promoterId: null, fineCents: null },
  }
  const rest = { placeId: null, tutorId: null, coverId: null }
  const span = { fromDay: day('2026-12-01'), toDay: day('2027-01-31') }
  const terms = { order, owed: toMinutes(600), hostId, activity: 'Riordino', ...span, ...rest }
  return bank.work(({ placements }) =>
    placements.create({ ...terms, memberId, openedBy: olga }, bank.ports.now()),
  )
}

/** As a week plan is written: only while there is room. */
const plan = (placementId: PlacementId, slots: readonly PlannedSlot[], who = olga) =>
  bank.ports.transact(scopeOf(by(who)), async stores => {
    const held = await holdRoom(stores, { placementId, slots })
    if (!held.ok) return held
    const rows = slots.map(({ openingId, from, to, fromDay, toDay }, at) => ({
      ...{ number: at + 1, openingId, fromTime: from, toTime: to, fromDay, toDay },
    }))
    await stores.placements.plan(placementId, rows)
    return held
  })

describe('an agreement', () => {
  it('is written down once, goes on, and ends before its time', async () => {
    const { hostId } = await addHost(bank, olga)
    const span = { fromDay: day('2026-01-01'), toDay: day('2026-12-31') }
    const wish = { organisationId: hostId, schemes: ['map'] as const, reference: ' 7 ', ...span }
    const made = await setAgreement(bank.ports)({ ...by(olga, 'set-1'), ...wish })
    expect(made).toMatchObject({ value: { reference: '7', schemes: ['map'] } })
    expect(await setAgreement(bank.ports)({ ...by(olga, 'set-1'), ...wish })).toEqual(made)
    const agreementId = made.ok ? made.value.id : toId<never>(0)
    const extend = (toDay: string) =>
      extendAgreement(bank.ports)({ ...by(), agreementId, toDay: day(toDay) })
    expect(await extend('2026-12-31')).toMatchObject(refusal('invalid-settings'))
    expect(await extend('2027-03-31')).toMatchObject({ value: { toDay: day('2027-03-31') } })
    const end = { ...by(), agreementId, lastDay: day('2026-11-30') }
    expect(await endAgreement(bank.ports)(end)).toMatchObject({ ok: true })
    expect(await extend('2027-12-31')).toMatchObject(refusal('already-closed'))
  })

  it('is decided by the desk, and not about the body that one acts for', async () => {
    const { hostId } = await addHost(bank, olga)
    const mia = await addMember(bank, 'Mia')
    const vera = await addToDesk(bank, 'Vera')
    const delegate = { ...by(), organisationId: hostId, memberId: vera }
    expect(await appointDelegate(bank.ports)(delegate)).toMatchObject({ ok: true })
    const span = { fromDay: day('2026-01-01'), toDay: day('2026-12-31') }
    const wish = { schemes: ['puc'] as const, reference: '1', ...span }
    const set = (who: MemberId, organisationId = hostId) =>
      setAgreement(bank.ports)({ ...by(who), ...wish, organisationId })
    expect(await set(mia)).toMatchObject(refusal('not-allowed'))
    expect(await set(vera)).toMatchObject(refusal('not-allowed'))
    expect(await set(olga, mia)).toMatchObject(refusal('not-found'))
  })

  it('lets nobody begin after its end, for what it does not name, or without cover', async () => {
    const { hostId, placeId } = await addHost(bank, olga)
    const holds = (scheme: Scheme, on: string) =>
      bank.work(stores => agreementHolds(stores, hostId, scheme, day(on)))
    expect(await holds('puc', '2027-12-31')).toBe(true)
    expect(await holds('puc', '2028-01-01')).toBe(false)
    const id = await addDraft(hostId, 'puc')
    const start = (on: string) =>
      bank.work(stores =>
        mayStart(stores, { id, hostId, scheme: 'puc', placeId, coverId: null }, day(on)),
      )
    expect(await start('2026-12-01')).toMatchObject({ ok: true })
    expect(await start('2028-01-01')).toMatchObject(refusal('no-agreement'))
    expect(await start('2026-01-13')).toMatchObject({ ok: true })
    expect(await start('2026-01-11')).toMatchObject({
      refusal: { code: 'not-covered', because: 'none' },
    })
    const override = { signedBy: olga, reason: 'the policy is on its way', at: bank.ports.now() }
    await bank.work(({ placements }) => placements.signOverride(id, override))
    expect(await start('2026-01-11')).toEqual({ ok: true, value: null })
  })
})

describe('a place', () => {
  it('is opened, described anew, and closed once nobody is placed there', async () => {
    const { hostId, openingId, placeId } = await addHost(bank, olga)
    const terms = { name: 'Orto', address: 'Via Po', directions: null, capacity: 3 }
    const wish = { organisationId: hostId, municipalityCode: '003149', ...terms }
    expect(await openPlace(bank.ports)({ ...by(), ...wish })).toMatchObject({ ok: true })
    const far = { ...by(), ...wish, municipalityCode: '001001' }
    expect(await openPlace(bank.ports)(far)).toMatchObject(refusal('unknown-municipality'))
    const none = { ...by(), ...wish, capacity: 0 }
    expect(await openPlace(bank.ports)(none)).toMatchObject(refusal('invalid-settings'))
    const draft = await addDraft(hostId)
    expect(await plan(draft, [slotIn(openingId)])).toMatchObject({ ok: true })
    const close = () => closePlace(bank.ports)({ ...by(), placeId })
    expect(await close()).toMatchObject(refusal('place-in-use'))
    expect(
      await endOpening(bank.ports)({ ...by(), openingId, lastDay: day('2026-12-31') }),
    ).toMatchObject(refusal('place-in-use'))
    await plan(draft, [])
    expect(await close()).toMatchObject({ ok: true })
    expect(await close()).toMatchObject(refusal('already-closed'))
    expect(await plan(draft, [slotIn(openingId)])).toMatchObject(refusal('already-closed'))
    const between = await bank.work(({ hosts }) =>
      hosts.openingsBetween(day('2026-12-01'), day('2026-12-31')),
    )
    expect(between.map(({ id }) => id)).not.toContain(openingId)
  })

  it('takes in no more than it has room for, also when many plan at once', async () => {
    const { hostId, openingId, placeId } = await addHost(bank, olga)
    const drafts = await Promise.all(Array.from({ length: 8 }, () => addDraft(hostId)))
    const plans = await Promise.all(drafts.map(each => plan(each, [slotIn(openingId)])))
    expect(plans.filter(({ ok }) => ok)).toHaveLength(2)
    expect(plans.find(({ ok }) => !ok)).toMatchObject(refusal('place-full'))
    const patch = (capacity: number) =>
      changeOpening(bank.ports)({ ...by(), openingId, patch: { capacity } })
    expect(await patch(1)).toMatchObject(refusal('place-in-use'))
    expect(await patch(6)).toMatchObject({ ok: true })
    const again = await Promise.all(drafts.map(each => plan(each, [slotIn(openingId)])))
    // The place itself has room for four.
    expect(again.filter(({ ok }) => ok)).toHaveLength(4)
    const narrow = { ...by(), placeId, patch: { capacity: 3 } }
    expect(await changePlace(bank.ports)(narrow)).toMatchObject(refusal('place-in-use'))
  })

  it('counts those of whom the one who plans may not know', async () => {
    const { hostId, placeId } = await addHost(bank, olga)
    const openingId = await addOpening(bank, placeId, { capacity: 1 })
    const draft = await addDraft(hostId)
    await plan(draft, [slotIn(openingId)])
    const taken = await bank.work(({ placements }) => placements.read(draft))
    await bank.asOwner(
      `insert into hidden_presence (territory_id, member_id, alias, reaches, flagged_by, flagged_at)
      values ($1, $2, 'Mia', 'nothing', $3, now())`,
      [bank.territoryId, taken?.memberId, olga],
    )
    expect(await plan(await addDraft(hostId), [slotIn(openingId)])).toMatchObject(
      refusal('place-full'),
    )
  })
})

describe('an organisation', () => {
  it('does not end while somebody gives hours back there; then nobody is tutor there', async () => {
    const { hostId } = await addHost(bank, olga)
    const tutor = { organisationId: hostId, memberId: await addMember(bank, 'Tea'), employed: true }
    expect(await appointTutor(bank.ports)({ ...by(), ...tutor })).toMatchObject({ ok: true })
    const id = await addDraft(hostId)
    const set = (state: string) =>
      bank.asOwner(`update placement set state = $2 where id = $1`, [id, state])
    const close = () =>
      closeOrganisation(bank.ports)({
        ...{ ...by(), organisationId: hostId, reason: 'ended', keepName: true },
      })
    await set('suspended')
    expect(await close()).toMatchObject(refusal('place-in-use'))
    await set('draft')
    expect(await close()).toMatchObject({ ok: true })
    const now = bank.ports.now()
    expect(await bank.work(({ mandates }) => mandates.holders('tutor', hostId, now))).toEqual([])
  })
})

describe('a cover', () => {
  it('is written down as it was asked for, and ends', async () => {
    const { hostId } = await addHost(bank, olga)
    const wish = { organisationId: hostId, kind: 'inail', number: '9', toDay: null } as const
    const set = (askedOn: string) =>
      setCover(bank.ports)({
        ...{ ...by(), ...wish, askedOn: day(askedOn), fromDay: day('2026-12-05') },
      })
    expect(await set('2026-11-25')).toMatchObject(refusal('invalid-settings'))
    const made = await set('2026-11-24')
    expect(made).toMatchObject({ value: { number: '9' } })
    const coverId = made.ok ? made.value.id : toId<never>(0)
    const end = (lastDay: string) =>
      endCover(bank.ports)({ ...by(), coverId, lastDay: day(lastDay) })
    expect(await end('2026-12-04')).toMatchObject(refusal('invalid-settings'))
    expect(await end('2026-12-31')).toMatchObject({ value: { toDay: day('2026-12-31') } })
  })

  it('and places of others are told apart', async () => {
    const { hostId } = await addHost(bank, olga)
    await addCover(bank, hostId, { kind: 'volunteers' })
    await addAgreement(bank, hostId)
    await addHostPlace(bank, hostId, { name: 'Cucina' })
    const seen = await bank.work(async ({ hosts }) => ({
      places: (await hosts.placesOf(hostId)).map(({ name }) => name),
      covers: (await hosts.coversOf(hostId)).map(({ kind }) => kind),
      agreements: (await hosts.agreementsOf(hostId)).length,
      newest: (await hosts.page({ limit: 1 }))[0],
    }))
    expect(seen).toEqual({
      places: ['Cucina', 'Magazzino'],
      covers: ['volunteers', 'inail'],
      ...{ agreements: 2, newest: hostId },
    })
  })
})
