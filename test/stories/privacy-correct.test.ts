import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlay } from './play.ts'
import { staysReadable } from './sights.ts'
import { type Actor, label, said } from './stage.ts'
import { openTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(async () => {
  expect(town.faults()).toEqual([])
  await town.close()
})

const pause = () => town.pass({ seconds: 5 })

async function opens(me: Actor, what: 'name' | 'home' | 'spoken' | 'week'): Promise<void> {
  pause()
  await me.tap(label(me, `privacy:fix.what.${what}`))
}

it.each(['it', 'en', 'ar'])(
  'name, home, languages and times are set right in the chat, and others read it (%s)',
  async language => {
    const { act, who } = await openPlay(town, { ana: { language, minutes: 60 }, bo: { language } })
    await act(`
      bo offers cooking
      ana asks 60 cooking
      bo accepts
    `)
    const { ana, bo } = who
    const done = said(ana, 'privacy:fix.done')
    await ana.write('/privacy')
    await ana.tap(label(ana, 'privacy:fix.open'))
    await opens(ana, 'name')
    await ana.sees(/./)
    pause()
    await ana.write('Ana Maria')
    await ana.sees(done)
    await staysReadable(ana)
    await opens(ana, 'home')
    await ana.sees(/./)
    pause()
    await ana.write('Trecate')
    await ana.sees(done)
    await opens(ana, 'spoken')
    await ana.sees(said(ana, 'privacy:fix.spokenAsk'))
    await staysReadable(ana)
    const french = new Intl.DisplayNames([ana.words.language], { type: 'language' }).of('fr') ?? ''
    await ana.tap(label(ana, 'privacy:choices.off', { purpose: french }))
    await ana.sees(ana.words.plain('privacy:fix.spokenAsk'))
    await ana.tap(label(ana, 'listing:grid.done'))
    await ana.sees(done)
    await opens(ana, 'week')
    await ana.sees(said(ana, 'privacy:fix.weekAsk'))
    await ana.tap(label(ana, 'listing:grid.any'))
    await ana.sees(done)
    const [row] = await town.owner(
      `select m.first_name as name, t.name as home, m.spoken_languages as spoken, m.week_slots as week
      from member m join municipality t on t.code = m.municipality_code where m.id = $1`,
      [ana.memberId],
    )
    expect(row).toMatchObject({ name: 'Ana Maria', home: 'Trecate', week: 2 ** 21 - 1 })
    expect(row?.['spoken']).toContain('fr')
    pause()
    await bo.write(bo.words.plain('menu:verb.exchanges'))
    await bo.sees(/./)
    await bo.tap(bo.words.plain('category:name.cooking'))
    await bo.sees('Ana Maria')
    const audit = await town.owner(
      `select reason from audit where action = 'member.corrected' and actor = $1 order by id`,
      [`member-${ana.memberId}`],
    )
    expect(audit.map(({ reason }) => reason)).toEqual([
      ...['firstName', 'municipalityCode', 'spokenLanguages', 'weekSlots'],
    ])
  },
)

it('a name that cannot stand is asked again', async () => {
  const { who } = await openPlay(town, { cy: {} })
  const { cy } = who
  await cy.write('/privacy')
  await cy.tap(label(cy, 'privacy:fix.open'))
  await opens(cy, 'name')
  await cy.sees(/./)
  pause()
  await cy.write('www.example.org')
  await cy.sees(said(cy, 'refusal:invalid-name', { limit: 40 }))
  await cy.tap(label(cy, 'common:cancel'))
  await cy.sees(said(cy, 'common:cancelled'))
})
