/** A day of somebody who gives hours back: the turn, the way there, and what may come between. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MemberId } from '#core/ids'
import { makeShifts } from '#core/shift/make-shifts'
import { remindShifts } from '#core/shift/remind-shifts'
import { addHost, addOpening, planIn, type TestHost } from '#test/builders/bank-host'
import { begin } from '#test/builders/bank-shift'
import { tapsIn } from './scene-opportunity.ts'
import { staysReadable } from './sights.ts'
import { type Actor, openStage, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const taps: ReturnType<typeof tapsIn> = (me, ...keys) => tapsIn(town)(me, ...keys)
const make = () => makeShifts(town.ports)(town.territoryId)

/** A host that is open on Wednesdays and Thursdays to so many. */
async function openHost(capacity: number): Promise<TestHost> {
  const host = await addHost(town, 'Emporio')
  for (const weekday of [3, 4]) {
    await addOpening(town, host, { weekday, from: '09:00', to: '12:00', capacity })
  }
  await make()
  return host
}

async function appointTutor({ hostId: organisationId }: TestHost, memberId: MemberId) {
  const mandate = { memberId, kind: 'tutor', organisationId } as const
  await town.work(({ mandates }) => mandates.grant(mandate, null, town.ports.now()))
}

/** The clock goes on to this hour of today, and whoever comes tomorrow or soon is reminded. */
async function remindAt(hour: number): Promise<void> {
  const now = town.ports.now().toZonedDateTimeISO('Europe/Rome')
  const then = now.withPlainTime({ hour, minute: 5 })
  if (Temporal.ZonedDateTime.compare(then, now) > 0) {
    town.pass(then.toInstant().since(now.toInstant()))
  }
  await remindShifts(town.ports)(town.territoryId)
  await wake(town)
}

/** From the key of the menu. */
async function openShifts(me: Actor): Promise<void> {
  town.pass({ seconds: 5 })
  await me.write(me.words.plain('menu:verb.hours'))
  await taps(me, 'shift:open')
  await me.sees(said(me, 'shift:list.title'))
}

it('full: a line, a place that is kept for the next, and taken', async () => {
  const { who } = await openStage(town, { ada: {}, bea: { language: 'en' } })
  const host = await openHost(1)
  for (const { memberId } of [who.ada, who.bea]) await begin(town, host, memberId)
  const { ada, bea } = who
  await openShifts(ada)
  await taps(ada, 'shift:list.free')
  await ada.sees(said(ada, 'shift:free.title'))
  await ada.tap(/domani/)
  await taps(ada, 'shift:verb.book')
  await ada.sees(said(ada, 'shift:done.booked'))
  await openShifts(bea)
  await taps(bea, 'shift:list.free')
  await bea.tap(/tomorrow/)
  await taps(bea, 'shift:verb.wait')
  await bea.sees(said(bea, 'shift:card.rank', { rank: 1 }))
  await taps(ada, 'shift:verb.leave', 'shift:sure.yesLeave')
  await ada.sees(said(ada, 'shift:done.left'))
  await bea.sees(/A place came free/)
  await taps(bea, 'shift:verb.take')
  await bea.sees(said(bea, 'shift:done.booked'))
  await taps(bea, 'shift:verb.file')
  await bea.sees(said(bea, 'shift:done.file'))
  for (const each of [ada, bea]) await staysReadable(each)
})

it('a turn is handed on without a name: who takes it first has it', async () => {
  const { who } = await openStage(town, { cleo: {}, dina: { language: 'ar' } })
  const { cleo, dina } = who
  const host = await openHost(1)
  for (const { memberId } of [cleo, dina]) await begin(town, host, memberId)
  await openShifts(cleo)
  await taps(cleo, 'shift:list.free')
  await cleo.tap(/domani/)
  await taps(cleo, 'shift:verb.book', 'shift:verb.hand-on', 'shift:sure.yes')
  await cleo.sees(said(cleo, 'shift:done.hand-on'))
  await dina.offered(/./u)
  await taps(dina, 'notice:button.look', 'shift:verb.book')
  await dina.sees(said(dina, 'shift:done.booked'))
  await cleo.sees("l'ha preso un'altra persona")
  const sight = (await dina.messages()).map(({ text }) => text).join('\n')
  expect(sight).not.toMatch(/Cleo/)
  for (const each of [cleo, dina]) await staysReadable(each)
})

it('turn for turn: each comes when the other would have, and neither reads a name', async () => {
  const { who } = await openStage(town, { elvi: {}, faye: { language: 'en' } })
  const { elvi, faye } = who
  const host = await openHost(1)
  for (const { memberId } of [elvi, faye]) await begin(town, host, memberId)
  await openShifts(elvi)
  await taps(elvi, 'shift:list.free')
  await elvi.tap(/domani/)
  await taps(elvi, 'shift:verb.book')
  await openShifts(faye)
  await taps(faye, 'shift:list.free')
  await faye.tap(/Thursday/)
  await taps(faye, 'shift:verb.book')
  await taps(elvi, 'shift:verb.swap')
  await elvi.sees(said(elvi, 'shift:swap.title'))
  await elvi.tap(/Orto/u)
  await taps(elvi, 'shift:swap.yes')
  await elvi.sees(said(elvi, 'shift:done.swapAsked'))
  await faye.sees(/would swap with you/)
  await taps(faye, 'shift:swap.take')
  await faye.sees(said(faye, 'shift:done.swapped'))
  await elvi.sees(/Lo scambio è fatto/)
  const sightOf = async (me: Actor) => (await me.messages()).map(({ text }) => text).join('\n')
  expect(await sightOf(elvi)).not.toMatch(/Faye/)
  expect(await sightOf(faye)).not.toMatch(/Elvi/)
  for (const each of [elvi, faye]) await staysReadable(each)
})

it.each(['it', 'en', 'ar'] as const)(
  'reminded the evening before in %s, with the way there; who cannot come says so with a tap',
  async language => {
    const { who } = await openStage(town, { pia: { language }, tina: {} })
    const { pia, tina } = who
    const host = await openHost(3)
    await appointTutor(host, tina.memberId)
    const placementId = await begin(town, host, pia.memberId, { scheme: 'puc' })
    const tomorrow = town.ports.now().toZonedDateTimeISO('Europe/Rome').dayOfWeek + 1
    const openings = await town.work(({ hosts }) => hosts.openingsOf(host.placeId))
    const opening = openings.find(({ weekday }) => weekday === tomorrow)
    if (opening === undefined) throw new Error('not open tomorrow')
    await planIn(town, placementId, opening.id)
    await make()
    await remindAt(18)
    await pia.sees(said(pia, 'shift:card.directions', { directions: 'Bus 5, in fondo' }))
    await taps(pia, 'notice:button.look', 'shift:verb.excuse', 'shift:reason.health')
    await pia.sees(said(pia, 'shift:done.excused'))
    await tina.sees(/Pia non può venire/)
    await taps(tina, 'shift:host.open', 'shift:host.showWeek')
    await tina.sees(/Pia · non viene/)
    await taps(pia, 'shift:verb.recover')
    await pia.sees(said(pia, 'shift:free.recover'))
    await pia.tap(/Orto/u)
    await taps(pia, 'shift:verb.book')
    await pia.sees(said(pia, 'shift:done.booked'))
    await pia.send({ photo: 'a-paper.jpg' })
    await pia.sees(said(pia, 'shift:paper'))
    await taps(pia, 'shift:verb.back')
    await pia.sees(said(pia, 'shift:list.title'))
    await staysReadable(pia)
    await staysReadable(tina)
    const words = (await pia.messages()).map(({ text }) => text ?? '').join('\n')
    expect(words).not.toMatch(/puc|lpu|pass\b|UEPE|tribunale|court|benefit|reddito/iu)
  },
)
