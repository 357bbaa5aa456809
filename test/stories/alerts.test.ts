/** An approved job reaches only whom it fits, who wants it and is here: once, in their language, not at night. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { digestOpportunities } from '#core/alert/digest-opportunities'
import { makeWish } from '#core/alert/make-wish'
import { nearbyWork } from '#core/alert/wish'
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import type { OpportunityTerms } from '#core/opportunity/opportunity'
import { appoint, publish, titled } from './scene-opportunity.ts'
import { everySight, staysReadable } from './sights.ts'
import { type Actor, label, openStage, said, wake } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const titles = { it: 'Aiuto cuoco', en: 'Kitchen help', ar: 'مساعد طباخ' } as const

/** As an operator's yes publishes it: the order stands with it. */
async function comesOut(terms: Partial<OpportunityTerms>): Promise<OpportunityId> {
  const texts = titled(titles.it, titles.en, titles.ar)
  const id = await publish(town, { texts, ...terms })
  const facts = { opportunityId: id }
  await town.work(({ outbox }) => outbox.add({ job: 'alert-opportunity', facts }, town.ports.now()))
  return id
}

/** Two taps below "My alerts". */
async function wishes(me: Actor): Promise<void> {
  await me.write(me.words.plain('menu:verb.more'))
  await me.tap(label(me, 'alert:open'))
  await me.tap(label(me, 'alert:near'))
  await me.sees(me.words.plain('alert:reach.10'))
}

const mailed = async (kind = 'opportunity-alert') =>
  (
    await town.owner(
      `select m.first_name as name, d.state, d.reason from delivery d
      join member m on m.id = d.member_id where d.kind = $1 and d.mailing_id =
        (select max(id) from mailing where kind = $1) order by 1`,
      [kind],
    )
  ).map(row => [row['name'], row['reason'] ?? row['state']].join(' '))
const settled = (expected: readonly string[], kind?: string) =>
  expect.poll(() => mailed(kind), { timeout: 15_000 }).toEqual(expected)

it('reaches whom it fits, once, each in their language, and says what to check', async () => {
  const home = { municipality: '003149' }
  const { who } = await openStage(town, {
    ida: { language: 'it', ...home },
    eve: { language: 'en', ...home },
    amal: { language: 'ar', ...home },
    // Too far for ten kilometres.
    far: { municipality: '003164' },
    paola: home,
    silvia: home,
  })
  const { ida, eve, amal, far, paola, silvia } = who
  for (const me of [ida, eve, amal, far, paola, silvia]) await wishes(me)
  await ida.tap(label(ida, 'alert:back'))
  await ida.tap(label(ida, 'alert:me'))
  await ida.tap(label(ida, 'alert:facts.sayLicence'))
  const carLicence = ida.words.plain('alert:facts.class.B')
  await ida.tap(label(ida, 'privacy:choices.off', { purpose: carLicence }))
  await ida.offered(label(ida, 'privacy:choices.on', { purpose: carLicence }))
  await paola.write('/privacy')
  await paola.tap(label(paola, 'absence:open'))
  await paola.tap(label(paola, 'absence:length.week'))
  await silvia.write('/stop')
  await silvia.tap(label(silvia, 'alert:halt.all'))
  await silvia.sees(said(silvia, 'alert:halt.doneAll'))
  const id = await comesOut({
    requirements: [{ number: 1, kind: 'driving-licence', class: 'B' }],
    municipalityCode: '003149',
  })
  for (const [me, key] of [
    [ida, 'opportunity:card.fits'],
    [eve, 'opportunity:card.check'],
    [amal, 'opportunity:card.check'],
  ] as const) {
    const got = await me.sees(titles[me.words.language])
    const what = me.words.plain('page:requirement.driving-licence', { class: 'B' })
    expect(got.text).toContain(said(me, key, { what }))
  }
  await settled(['Amal sent', 'Eve sent', 'Ida sent'])
  // The order comes a second time, and a new one beside it.
  const facts = { opportunityId: id }
  await town.work(({ outbox }) => outbox.add({ job: 'alert-opportunity', facts }, town.ports.now()))
  await expect
    .poll(() => town.owner(`select from outbox where job = 'alert-opportunity'`))
    .toEqual([])
  expect(await town.owner('select from mailing')).toHaveLength(1)
  for (const me of [far, paola, silvia]) expect(await everySight(me)).not.toContain(titles.it)
  for (const me of Object.values(who)) await staysReadable(me)
})

it.each(['it', 'en', 'ar'] as const)(
  'is explained, narrowed and kept by taps (%s)',
  async language => {
    const { who } = await openStage(town, { nora: { language } })
    const { nora } = who
    const [home] = await town.owner('select municipality_code as code from member where id = $1', [
      nora.memberId,
    ])
    await wishes(nora)
    await comesOut({ municipalityCode: String(home?.['code']), weeklyMinutes: 1200 })
    await nora.sees(titles[language])
    await nora.tap(label(nora, 'alert:mail.why'))
    const why = await nora.sees(nora.words.plain('alert:reach.10'))
    expect(why.text).toContain(said(nora, 'alert:why.nothingElse'))
    await nora.tap(label(nora, 'alert:mail.no'))
    await nora.sees(said(nora, 'alert:narrow.ask'))
    await nora.tap(label(nora, 'alert:narrow.because.hours'))
    await nora.tap(label(nora, 'alert:narrow.yes'))
    await nora.sees(said(nora, 'alert:narrow.done'))
    const [wish] = await town.owner('select hours from alert_wish where member_id = $1', [
      nora.memberId,
    ])
    expect(wish).toEqual({ hours: 'full' })
    await nora.tap(label(nora, 'alert:why.show'))
    await nora.tap(label(nora, 'opportunity:act.calendar'))
    await nora.sees(said(nora, 'alert:calendarSent'))
    await nora.tap(label(nora, 'alert:mail.stop', { kind: nora.words.plain('alert:kind.job') }))
    await nora.sees(said(nora, 'alert:halt.doneKind', { kind: nora.words.plain('alert:kind.job') }))
    expect(
      await town.owner('select from alert_wish where member_id = $1', [nora.memberId]),
    ).toEqual([])
    await staysReadable(nora)
  },
)

it('waits for the morning, and stops for whoever says so meanwhile', async () => {
  const { who } = await openStage(town, { rosa: {}, tina: {} })
  const { rosa, tina } = who
  const [home] = await town.owner('select municipality_code as code from member where id = $1', [
    rosa.memberId,
  ])
  for (const me of [rosa, tina]) await wishes(me)
  // Eleven at night.
  town.pass(town.ports.now().until(Temporal.Instant.from('2026-11-24T22:00:00Z')))
  await comesOut({ municipalityCode: String(home?.['code']) })
  await settled(['Rosa waiting', 'Tina waiting'])
  expect(await everySight(rosa)).not.toContain(titles.it)
  await tina.write('/stop')
  await tina.tap(label(tina, 'alert:halt.kind', { kind: tina.words.plain('alert:kind.job') }))
  town.pass(town.ports.now().until(Temporal.Instant.from('2026-11-25T07:30:00Z')))
  await wake(town)
  await rosa.sees(titles.it)
  await settled(['Rosa sent', 'Tina stopped'])
  expect(await everySight(tina)).not.toContain(titles.it)
})

it('comes in a digest to who wants it so, and opens from there', async () => {
  const { who } = await openStage(town, { gaia: {} })
  const { gaia } = who
  await wishes(gaia)
  await town.owner(`update alert_wish set rhythm = 'daily' where member_id = $1`, [gaia.memberId])
  const [home] = await town.owner('select municipality_code as code from member where id = $1', [
    gaia.memberId,
  ])
  const municipalityCode = String(home?.['code'])
  await comesOut({ municipalityCode })
  await comesOut({ municipalityCode, texts: titled('Fornaia', 'Baker', 'خباز') })
  town.pass(town.ports.now().until(Temporal.Instant.from('2026-11-26T09:30:00Z')))
  await digestOpportunities(town.ports)(town.territoryId)
  const digest = await gaia.sees(said(gaia, 'alert:mail.digest', { count: 2 }))
  expect(digest.text).toContain('Fornaia')
  await gaia.tap(/^Fornaia$/u)
  await gaia.sees(`${gaia.words.plain('page:kind.job')} · Fornaia`)
  await staysReadable(gaia)
})

it('of an organisation reaches who acts for it, with its name, and nobody else', async () => {
  const { who } = await openStage(town, {
    olmo: { roles: ['member', 'operator'] },
    dario: {},
    emma: {},
  })
  const { olmo, dario, emma } = who
  await appoint(town, olmo, 'Orti di tutti', dario)
  const [body] = await town.owner(`select id from member where first_name = 'Orti di tutti'`)
  const call = { kinds: ['funding-call'], reachKm: null } as const
  const by = toId<MemberId>(Number(body?.['id']))
  const command = { commandId: 'wish-orti', territoryId: town.territoryId, by }
  await makeWish(town.ports)({ ...command, terms: { ...nearbyWork, ...call } })
  const texts = titled('Bando orti', 'Garden call', 'نداء')
  await comesOut({
    ...{ texts, kind: 'funding-call', audience: 'organisations', contract: null, iscoCode: null },
  })
  const got = await dario.sees('Bando orti')
  expect(got.text).toContain('Orti di tutti')
  await settled(['Dario sent'])
  expect(await everySight(emma)).not.toContain('Bando orti')
  await staysReadable(dario)
})
