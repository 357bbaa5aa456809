import { afterAll, beforeAll, expect, it } from 'vitest'
import { breakSilence } from '#core/absence/break-silence'
import { announceStatements } from '#core/statement/announce-statements'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { type Actor, label, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

type Name = 'monthly-statement' | 'friendly-words' | 'reminders'
const purpose = (me: Actor, name: Name) => me.words.plain(`privacy:choices.purpose.${name}`)
const on = (me: Actor, name: Name) =>
  label(me, 'privacy:choices.on', { purpose: purpose(me, name) })
const off = (me: Actor, name: Name) =>
  label(me, 'privacy:choices.off', { purpose: purpose(me, name) })

it.each(['it', 'en', 'ar'])(
  'what one may do without is switched off and on again by taps (%s)',
  async language => {
    const { who } = await openPlay(town, { ana: { language } })
    const { ana } = who
    await ana.write('/privacy')
    await ana.tap(label(ana, 'privacy:choices.open'))
    await ana.sees(said(ana, 'privacy:choices.title'))
    await staysReadable(ana)
    await ana.tap(on(ana, 'reminders'))
    await ana.sees(said(ana, 'privacy:choices.withdrawn', { purpose: purpose(ana, 'reminders') }))
    await staysReadable(ana)
    await ana.tap(off(ana, 'reminders'))
    await ana.sees(said(ana, 'privacy:choices.given', { purpose: purpose(ana, 'reminders') }))
    await ana.tap(label(ana, 'common:back'))
    await ana.sees('Ana')
    const rows = await town.owner(
      'select channel, language, given_at is null as asked, withdrawn_at is null as stands from consent where member_id = $1 order by id',
      [ana.memberId],
    )
    expect(rows).toEqual([
      { channel: 'chat', language, asked: true, stands: false },
      { channel: 'chat', language, asked: false, stands: true },
    ])
  },
)

it('a nudge that waits already is not sent once its person said no', async () => {
  const { who } = await openPlay(town, { bo: {} })
  const { bo } = who
  await bo.write('/privacy')
  await bo.tap(label(bo, 'privacy:choices.open'))
  await bo.tap(off(bo, 'monthly-statement'))
  await bo.sees(said(bo, 'privacy:choices.given', { purpose: purpose(bo, 'monthly-statement') }))
  // Three months on, before dawn: both wait for the morning, the friendly word first.
  const night = Temporal.Instant.from('2027-03-01T03:00:00Z')
  const ports = { ...town.ports, now: () => night }
  await breakSilence(ports)(town.territoryId)
  await announceStatements(ports)(town.territoryId)
  await bo.tap(on(bo, 'friendly-words'))
  await bo.sees(said(bo, 'privacy:choices.withdrawn', { purpose: purpose(bo, 'friendly-words') }))
  town.pass({ hours: 24 * 98 })
  await wake(town)
  const month = bo.words.month(Temporal.PlainYearMonth.from('2027-02'))
  await bo.sees(said(bo, 'notice:statement', { month }))
  const fates = await town.owner(
    "select state from delivery where member_id = $1 and kind = 'silence.first'",
    [bo.memberId],
  )
  expect(fates).toEqual([{ state: 'dropped' }])
  expect((await bo.messages()).map(({ text }) => text)).not.toContain(
    said(bo, 'absence:silence.first', { name: 'Bo' }),
  )
})
