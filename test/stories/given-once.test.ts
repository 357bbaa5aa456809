import { afterAll, beforeAll, expect, it } from 'vitest'
import type { GivenSource, Span } from '#core/given/given'
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { PlacementOrder } from '#core/placement/placement'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { type Actor, exactly, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const languages = ['it', 'ar']
const zone = 'Europe/Rome'
const today = () => town.ports.now().toZonedDateTimeISO(zone).toPlainDate()
/** From nine to twelve, so many days from now. */
function morning(days: number): Span {
  const at = (hour: number) =>
    today()
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: new Temporal.PlainTime(hour) })
      .toInstant()
  return { startsAt: at(9), endsAt: at(12) }
}
let numbers = 0
const giving = (memberId: MemberId, source: GivenSource, span: Span) => {
  numbers += 1
  return { memberId, source, sourceId: numbers, span }
}

it.each(languages)(
  'an appointment over something that one gives already is refused kindly, and only to oneself says by what (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
    })
    const { ana, bo } = who
    await town.work(({ given }) => given.plan(giving(bo.memberId, 'shift', morning(1))))
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo suggests tomorrow 14
  `)
    await bo.tap(label(bo, 'exchange:verb.suggest'))
    const day = today().add({ days: 1 })
    await bo.tap(exactly(bo.words.day(day, today())))
    await bo.tap(label(bo, 'exchange:when.morning'))
    await bo.tap(exactly(bo.words.time(new Temporal.PlainTime(10))))
    const time = (hour: number) => new Temporal.PlainTime(hour)
    await bo.sees(
      said(bo, 'refusal:time-taken', {
        what: bo.words.plain('hours:taken.activity'),
        when: bo.words.dateTime(day, time(9)),
        until: bo.words.time(time(12)),
      }),
    )
    // Free as it was suggested, and taken as the other says yes: nobody learns by what.
    const afternoon = { startsAt: morning(1).endsAt, endsAt: morning(1).endsAt.add({ hours: 4 }) }
    await town.work(({ given }) => given.plan(giving(bo.memberId, 'shift', afternoon)))
    await ana.tap(label(ana, 'exchange:verb.agree'))
    const read = await ana.sees(said(ana, 'refusal:giver-not-free'))
    expect(read.text).not.toContain(ana.words.plain('hours:taken.activity'))
    for (const each of [ana, bo]) await staysReadable(each)
  },
)

it.each(languages)(
  'hours over others that were given count nothing until the desk has decided (%s)',
  async language => {
    const { act, who } = await openPlay(town, {
      ana: { language, minutes: 120 },
      bo: { language },
      op: { language, roles: ['member', 'operator'] },
    })
    const { ana, bo, op } = who
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo suggests tomorrow 14
    ana agrees
  `)
    const startsAt = morning(1).endsAt.add({ hours: 1 })
    const overlap = { startsAt, endsAt: startsAt.add({ hours: 3 }) }
    await town.work(({ given }) => given.record(giving(bo.memberId, 'attendance', overlap)))
    await act('bo finishes 60')
    await ana.tap(label(ana, 'exchange:verb.confirm'))
    const facts = (me: Actor, name: string) => ({
      category: me.words.plain('category:name.cooking'),
      name,
    })
    const thanked = await ana.sees(said(ana, 'exchange:withheld.receiver', facts(ana, 'Bo')))
    expect(thanked.text).not.toContain(ana.words.plain('hours:taken.activity'))
    await bo.sees(said(bo, 'exchange:withheld.giver', facts(bo, 'Ana')))
    expect((await town.account(bo.memberId)).settled).toBe(0)
    await op.sees(said(op, 'notice:overlap'))
    await op.tap(label(op, 'notice:button.take'))
    await op.sees(said(op, 'queue:overlap', { name: 'Bo' }))
    await op.tap(label(op, 'queue:exchange'))
    await op.tap(label(op, 'exchange:verb.resolve'))
    await op.tap(exactly(op.words.hours(30)))
    const counted = { ...facts(bo, 'Ana'), time: bo.words.hours(30) }
    await bo.sees(said(bo, 'notice:exchange.resolved', counted))
    expect((await town.account(bo.memberId)).settled).toBe(30)
    for (const each of [ana, bo, op]) await staysReadable(each)
  },
)

it.each(languages)('hours given back stand apart from those of the bank (%s)', async language => {
  const { act, who } = await openPlay(town, {
    ana: { language },
    bo: { language, minutes: 120 },
  })
  const { ana } = who
  await act(`
    ana offers cooking
    bo asks 60 cooking
    ana accepts
    ana finishes 60
    bo confirms
  `)
  const id = await addActivity(ana.memberId)
  await ana.write(ana.words.plain('menu:verb.hours'))
  const shown = await ana.sees(said(ana, 'activity:apart'))
  const { words } = ana
  const done = { done: words.hours(180), owed: words.hours(6000) }
  expect(shown.text).toContain(said(ana, 'activity:line', { activity: 'Cura del verde', ...done }))
  expect(shown.text).toContain(said(ana, 'hours:balance', { time: words.hours(60) }))
  await ana.tap(label(ana, 'activity:button'))
  const activity = await ana.sees(said(ana, 'activity:done', done))
  const until = words.day(Temporal.PlainDate.from('2027-05-31'), today())
  expect(activity.text).toContain(said(ana, 'activity:left', { left: words.hours(5820), until }))
  expect((await town.account(ana.memberId)).settled).toBe(60)
  await ana.tap(label(ana, 'attendance:own.log'))
  expect(id).toBeGreaterThan(0)
  await staysReadable(ana)
})

/** Under way at a host, with three hours in the register. */
async function addActivity(memberId: MemberId): Promise<PlacementId> {
  const now = town.ports.now()
  const [host] = await town.owner(
    `insert into member (territory_id, state, first_name, language, spoken_languages, week_slots,
      is_organisation) values ($1, 'active', 'Emporio', 'it', '{it}', 0, true) returning id`,
    [town.territoryId],
  )
  const hostId = toId<MemberId>(Number(host?.['id']))
  await town.owner(
    `insert into organisation (territory_id, member_id, kind, created_at) values ($1, $2, 'aps', now())`,
    [town.territoryId, hostId],
  )
  const day = Temporal.PlainDate.from('2026-11-23')
  const order: PlacementOrder = {
    ...{ scheme: 'pact', reference: 'n. 1', authority: 'Novara', promoterId: null },
    ...{ owedDays: null, fineCents: null, consents: false, note: '', why: '' },
    limits: { weekLeast: null, weekMost: null, dayMost: null },
  }
  return town.work(async ({ placements, register }) => {
    const terms = { memberId, openedBy: memberId, hostId, placeId: null, tutorId: null, order }
    const span = { fromDay: day, toDay: Temporal.PlainDate.from('2027-05-31'), coverId: null }
    const activity = 'Cura del verde'
    const wish = { ...terms, ...span, activity, owed: toMinutes(6000) }
    const id = await placements.create(wish, now)
    const made = await placements.read(id)
    if (made === undefined) throw new Error('a placement that was made is there')
    await placements.save({ ...made, state: 'active' }, now)
    const startsAt = Temporal.Instant.from('2026-11-23T08:00:00Z')
    const times = { startsAt, endsAt: startsAt.add({ hours: 3 }), breakMinutes: 0 }
    const minutes = { minutes: toMinutes(180), countedMinutes: toMinutes(180), uncounted: null }
    const said = { personSaidAt: now, tutorSaidAt: now, tutorId: null, enteredBy: memberId }
    const none = { absence: 'none', reasonKind: null, recovers: null, corrects: null } as const
    await register.append({
      ...{ placementId: id, hostId, placeId: null, attendanceId: null, day, activity },
      ...{ plannedStartsAt: null, plannedEndsAt: null, means: 'self', reason: null, at: now },
      ...{ ...times, ...minutes, ...said, ...none },
    })
    return id
  })
}
