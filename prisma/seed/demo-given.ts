/** An invented host where invented neighbours give hours back, one in each way, so that all of it can be seen. */
import type { MemberId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import { emptyWeek } from '#core/listing/week'
import { mandateKinds } from '#core/mandate/mandate'
import { toMinutes } from '#core/minutes'
import type { OrganisationKind } from '#core/organisation/organisation'
import type { PlacementOrder } from '#core/placement/placement'
import type { Stores } from '#core/ports'
import { type Scheme, schemes } from '#core/scheme/scheme'
import { followPlan } from '#core/shift/follow-plan'
import { makeMissing } from '#core/shift/make-shifts'

type Given = {
  readonly people: readonly MemberId[]
  /** Who comes in by the operator's and the coordinator's link. */
  readonly staff: readonly MemberId[]
}

export async function seedGiven(
  stores: Stores,
  { people, staff }: Given,
  now: Temporal.Instant,
): Promise<void> {
  const [tutor, ...others] = people
  const [operator] = staff
  if (tutor === undefined || operator === undefined) throw new Error('a demo without people')
  const bodies = {
    host: await addBody(stores, 'Emporio solidale', 'aps', now),
    comune: await addBody(stores, 'Comune di Trecate', 'public', now),
    asl: await addBody(stores, 'ASL di Novara', 'public', now),
  }
  for (const memberId of staff) await addMandates(stores, memberId, bodies, now)
  const beside = { memberId: tutor, kind: 'tutor', organisationId: bodies.host } as const
  await stores.mandates.grant(beside, operator, now)
  const ground = await addGround(stores, bodies.host, operator, now)
  await makeMissing(stores, now)
  for (const [at, scheme] of schemes.entries()) {
    const memberId = others[at]
    const order = orderOf(scheme, bodies)
    const { fromDay, toDay, openings, ...rest } = ground
    const terms = { ...rest, fromDay, toDay, activity: 'Riordino', owed: toMinutes(6000) }
    if (memberId === undefined) continue
    const about = { order, hostId: bodies.host, tutorId: tutor, memberId, openedBy: operator }
    const id = await stores.placements.create({ ...terms, ...about }, now)
    const made = await stores.placements.read(id)
    // The last one waits for whoever tries to let it begin.
    if (made === undefined || scheme === 'pass') continue
    await stores.placements.save({ ...made, state: 'active' }, now)
    const openingId = openings[at % openings.length]
    if (openingId === undefined) continue
    const span = { fromTime: hour('09:00'), toTime: hour('13:00'), fromDay, toDay: null }
    await stores.placements.plan(id, [{ number: 1, openingId, ...span }])
    await followPlan(stores, id, now)
  }
}

const hour = (text: string): Temporal.PlainTime => Temporal.PlainTime.from(text)

async function addBody(
  stores: Stores,
  firstName: string,
  kind: OrganisationKind,
  now: Temporal.Instant,
): Promise<MemberId> {
  const settings = await stores.network.settings()
  const facts = { firstName, language: 'it', spokenLanguages: ['it'], municipalityCode: '003149' }
  const rest = { weekSlots: emptyWeek, noticeVersion: null, joinedAt: now, adult: false }
  const id = await stores.members.create({ state: 'active', ...facts, ...rest }, now)
  await stores.organisations.add(id, { kind, contact: null }, now)
  await stores.ledger.openAccount(id, settings.floor)
  return id
}

async function addMandates(
  { mandates }: Stores,
  memberId: MemberId,
  { comune, asl }: Readonly<Record<'comune' | 'asl', MemberId>>,
  now: Temporal.Instant,
): Promise<void> {
  const bodyOf = { legal: null, municipal: comune, promoter: asl } as const
  for (const kind of mandateKinds) {
    if (kind === 'tutor') continue
    await mandates.grant({ memberId, kind, organisationId: bodyOf[kind] }, null, now)
  }
}

async function addGround(stores: Stores, host: MemberId, setBy: MemberId, now: Temporal.Instant) {
  const today = localDay(now, (await stores.network.territory()).timeZone)
  const [fromDay, toDay] = [today.subtract({ days: 30 }), today.add({ days: 150 })]
  const by = { organisationId: host, setBy }
  const held = { fromDay: fromDay.subtract({ days: 60 }), toDay: toDay.add({ days: 200 }) }
  await stores.hosts.addAgreement({ ...by, ...held, schemes, reference: 'Prot. 12/2026' }, now)
  const asked = { kind: 'inail', number: '0612/1', askedOn: held.fromDay, toDay: null } as const
  const coverId = await stores.hosts.addCover({ ...by, ...asked, fromDay: held.fromDay }, now)
  const where = { name: 'Magazzino', municipalityCode: '003149', address: 'Via Roma 1, Trecate' }
  const way = 'Dal cortile, porta verde. Autobus: fermata Municipio.'
  const placeId = await stores.hosts.addPlace(
    { organisationId: host, ...where, directions: way, capacity: 6 },
    now,
  )
  const openings = []
  for (const weekday of [2, 4]) {
    const times = { weekday, from: hour('09:00'), to: hour('13:00'), breakMinutes: 0 }
    const days = { fromDay: held.fromDay, toDay: null }
    const opening = { placeId, activity: 'Riordino', ...times, capacity: 4, ...days }
    openings.push(await stores.hosts.addOpening(opening))
  }
  return { placeId, coverId, openings, fromDay, toDay }
}

const orderOf = (
  scheme: Scheme,
  { comune, asl }: Readonly<Record<'comune' | 'asl', MemberId>>,
): PlacementOrder => ({
  ...{ scheme, reference: 'Prova 1/2026', owedDays: null, fineCents: null, consents: true },
  authority: scheme === 'pact' ? '' : 'Ufficio di prova',
  promoterId: scheme === 'puc' ? comune : scheme === 'pass' ? asl : null,
  limits: { weekLeast: null, weekMost: null, dayMost: null },
  ...{ note: '', why: '' },
})
