/** Coming and going, from the phones: a code, a wall, one's own word, a tutor's tap, and who does not agree. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lookAfterAttendance } from '#core/attendance/look-after'
import { readWalls } from '#core/attendance/make-wall-code'
import { readScreen } from '#core/attendance/show-screen'
import { wallCode } from '#core/attendance/wall-code'
import {
  type Activity,
  addActivity,
  addHostWithTutor,
  addTurn,
  testWall,
} from '#test/builders/bank-activity'
import { tapsIn } from './scene-opportunity.ts'
import { everySight, staysReadable } from './sights.ts'
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

/** What an onlooker must never learn from a phone. */
const secret = /lpu|tribunale|court|محكمة|RG 1\/2026|reddito|benefit|giudice|ordine|order/iu

async function stage(language: string, name: string) {
  const { who } = await openStage(town, {
    [name]: { language },
    tea: { language },
    olga: { roles: ['member', 'operator'], language },
  })
  const [pia, tea, olga] = [who[name], who['tea'], who['olga']]
  if (pia === undefined || tea === undefined || olga === undefined) throw new Error('nobody came')
  const at = await addHostWithTutor(town, `Emporio ${name}`, tea.memberId)
  const activity = await addActivity(town, { at, person: pia.memberId })
  await town.work(({ mandates }) =>
    mandates.grant(
      { memberId: olga.memberId, kind: 'legal', organisationId: null },
      null,
      town.ports.now(),
    ),
  )
  return { pia, tea, olga, activity }
}

async function code({ hostId, tutor }: Activity): Promise<string> {
  const query = { territoryId: town.territoryId, by: tutor, hostId }
  const read = await readScreen(town.ports)(query)
  if (!read.ok) throw new Error(read.refusal.code)
  return read.value
}

/** What the poster leads to that was sent last. */
async function hangingCode({ hostId, tutor }: Activity): Promise<string> {
  const query = { territoryId: town.territoryId, by: tutor, hostId }
  const read = await readWalls(town.ports)(query)
  const code = read.ok ? read.value[0]?.code : undefined
  if (code === undefined) throw new Error('nothing hangs there')
  return code
}

/** The clock goes on to this local time, of today or of the next day that has it. */
function until(time: string): void {
  const now = town.ports.now().toZonedDateTimeISO('Europe/Rome')
  const wanted = now.withPlainTime(Temporal.PlainTime.from(time))
  const then = Temporal.ZonedDateTime.compare(wanted, now) > 0 ? wanted : wanted.add({ days: 1 })
  town.pass(then.toInstant().since(now.toInstant()))
}

async function openDay(tea: Actor): Promise<void> {
  town.pass({ seconds: 5 })
  await tea.write(tea.words.plain('menu:verb.more'))
  await taps(tea, 'attendance:tutor.open')
}

async function staysNeutral(...all: readonly Actor[]): Promise<void> {
  for (const each of all) {
    await staysReadable(each)
    expect(await everySight(each)).not.toMatch(secret)
  }
}

it.each(['it', 'en', 'ar'] as const)(
  'the tutor’s screen, in %s: scanned to come, scanned to leave, and it is confirmed',
  async language => {
    const { pia, tea, activity } = await stage(language, `pia${language}`)
    await openDay(tea)
    await taps(tea, 'attendance:tutor.screen')
    const shown = await tea.sees(said(tea, 'attendance:screen.caption'))
    expect(shown).toHaveProperty('photo')
    await pia.start(await code(activity))
    await pia.sees(said(pia, 'attendance:scan.in', { name: pia.name, from: '' }).slice(0, 6))
    town.pass({ hours: 2 })
    const old = await code(activity)
    town.pass({ minutes: 3 })
    await pia.start(old)
    await pia.sees(said(pia, 'refusal:code-expired'))
    await pia.start(await code(activity))
    await pia.sees(pia.words.hours(123))
    await taps(pia, 'attendance:own.open')
    await pia.sees(said(pia, 'attendance:state.confirmed'))
    const totals = await town.work(({ register }) => register.totalsOf(activity.placementId))
    expect(totals.done).toBe(123)
    await openDay(tea)
    await taps(tea, 'attendance:tutor.papers', 'attendance:wall.open', 'attendance:wall.send')
    expect(await tea.sees('Orto')).toHaveProperty('photo')
    await staysNeutral(pia, tea)
  },
)

it('the wall only opens an entry: it counts once the tutor says yes', async () => {
  const { pia, tea, olga, activity } = await stage('it', 'rita')
  const { territoryId } = town
  const { placeId } = activity
  await openDay(tea)
  await taps(tea, 'attendance:tutor.papers', 'attendance:wall.open', 'attendance:wall.send')
  expect(await tea.sees('Appendi questo all’ingresso')).toHaveProperty('photo')
  await taps(tea, 'common:back', 'attendance:wall.open', 'attendance:wall.new')
  await tea.sees('Quello vecchio smette subito')
  await taps(tea, 'attendance:wall.yes')
  expect(await tea.sees('quello vecchio non vale più')).toHaveProperty('photo')
  await pia.start(wallCode({ territoryId, placeId, secret: testWall }))
  await pia.sees(said(pia, 'refusal:code-expired'))
  const wall = await hangingCode(activity)
  await pia.start(wall)
  await pia.sees('quando esci'.replace('q', 'Q'))
  town.pass({ hours: 3 })
  await pia.start(wall)
  await pia.sees('il tuo tutor deve confermarlo')
  await openDay(tea)
  await tea.sees('da confermare')
  await tea.tap(/^Conferma \(1\)$/u)
  await tea.sees('Da confermare')
  await tea.tap(/^Sì, va bene$/u)
  await tea.sees('Non c’è niente da confermare')
  await pia.sees('Le tue ore sono confermate')
  await taps(pia, 'attendance:act.dispute')
  await pia.sees('Lo sportello lo guarda')
  await olga.sees('qualcosa da guardare')
  await staysNeutral(pia, tea)
})

it('“I was there”, by taps; the tutor says another time, and a photo is no time', async () => {
  const { pia, tea } = await stage('it', 'sara')
  await openList(pia)
  await taps(pia, 'attendance:own.log')
  await pia.tap('lunedì')
  await pia.sees('Da che ora?')
  await pia.send({ photo: 'sheet.jpg' })
  await pia.sees('Qui non leggo un orario')
  await pia.write('x'.repeat(3000))
  await pia.sees('Da che ora?')
  await pia.tap(/^09:00$/u)
  await pia.tap(/^12:00$/u)
  await pia.write('una mezz’ora')
  await pia.sees('solo minuti')
  await pia.write('30')
  await pia.sees('Il tuo tutor lo conferma')
  await openDay(tea)
  await tea.tap(/^Conferma \(1\)$/u)
  await tea.tap(/^1$/u)
  await taps(tea, 'attendance:confirm.time')
  await tea.tap(/^10:00$/u)
  await tea.write('12.00')
  await tea.tap(/^Come previsto: 30 minuti$/u)
  await tea.sees('Confermato: Sara')
  await pia.sees('1 ora e 30 minuti')
  await taps(tea, 'common:back', 'attendance:confirm.undo')
  await tea.sees('da confermare')
  await taps(tea, 'attendance:confirm.time')
  await tea.tap(/^10:00$/u)
  await tea.write('11.45')
  await taps(tea, 'attendance:form.noBreak')
  await tea.sees('Confermato: Sara')
  await pia.sees('1 ora e 45 minuti')
  await staysNeutral(pia, tea)
})

it('nobody said a word: the next morning the tutor is asked, and one tap says it', async () => {
  const { pia, tea, activity } = await stage('it', 'nina')
  const today = town.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
  await addTurn(town, activity, `${today.toString()}T17:00`, `${today.toString()}T19:00`)
  until('08:30')
  await lookAfterAttendance(town.ports)(town.territoryId)
  await wake(town)
  await tea.sees('Dei giorni passati')
  await taps(tea, 'attendance:notice.see')
  await tea.tap(/^1$/u)
  await taps(tea, 'attendance:confirm.out', 'attendance:confirm.unjustified')
  await tea.sees('assenza senza un motivo')
  await pia.sees('non c’eri')
  await staysNeutral(pia, tea)
})

/** From the key of the menu. */
async function openList(me: Actor): Promise<void> {
  await me.write(me.words.plain('menu:verb.hours'))
  await taps(me, 'attendance:own.all')
  await me.sees('Non è ancora scritto niente')
}
