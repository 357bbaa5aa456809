/** Organisations find out who works on which funding call, and join forces: by taps alone. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { remindCandidacies } from '#core/candidacy/remind-candidacies'
import { appointDelegate } from '#core/organisation/change-delegate'
import { foundOrganisation } from '#core/organisation/found-organisation'
import { publish, tapsIn, titled } from './scene-opportunity.ts'
import { staysReadable } from './sights.ts'
import { type Actor, exactly, openStage, said, wake } from './stage.ts'
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

/** Acts for an organisation of this name from now on, and has its card of the call open. */
async function works(op: Actor, name: string, me: Actor, title: string): Promise<void> {
  const mine = { territoryId: town.territoryId, by: op.memberId }
  const facts = { kind: 'odv', name, municipalityCode: '003149' } as const
  const made = await foundOrganisation(town.ports)({ ...mine, commandId: name, ...facts })
  if (!made.ok) throw new Error(made.refusal.code)
  const pair = { organisationId: made.value.id, memberId: me.memberId }
  await appointDelegate(town.ports)({ ...mine, commandId: `name ${name}`, ...pair })
  await me.sees(name)
  await me.tap(exactly(me.words.plain('organisation:act', { name })))
  town.pass({ seconds: 2 })
  await me.write(me.words.plain('menu:verb.opportunities'))
  await me.tap(title)
  await taps(me, 'candidacy:who')
}

it.each(['it', 'en', 'ar'] as const)(
  'an idea becomes a candidacy of two, submitted and won, in %s',
  async language => {
    const { who } = await openStage(town, {
      dina: { language },
      remo: { language: 'en' },
      op: { roles: ['member', 'operator'] },
    })
    const { dina, remo, op } = who
    const title = `Orti ${language}`
    const [garden, bakery] = [`Orto ${language}`, `Forno ${language}`]
    await publish(town, {
      ...{ kind: 'funding-call', audience: 'both', amountCents: 1_000_000 },
      ...{ funder: 'Regione', link: 'https://example.org', texts: titled(title, title, title) },
      deadlineAt: town.ports.now().add({ hours: 24 * 14 + 3 }),
    })
    await works(op, garden, dina, title)
    await taps(dina, 'candidacy:begin', 'candidacy:verb.drop', 'candidacy:verb.resume')
    await taps(dina, 'candidacy:verb.prepare')
    await dina.sees(said(dina, 'candidacy:state.preparing'))
    await works(op, bakery, remo, title)
    await remo.sees(garden)
    await remo.tap(exactly(garden))
    await taps(remo, 'candidacy:join')
    await dina.sees(said(dina, 'candidacy:joinAsked', { name: bakery, title }))
    await taps(dina, 'common:yes')
    await remo.sees(said(remo, 'candidacy:joinYes', { name: garden, title }))
    await remindCandidacies(town.ports)(town.territoryId)
    await wake(town)
    await dina.sees(said(dina, 'candidacy:due', { title, count: 14 }))
    await taps(dina, 'notice:button.look', 'candidacy:verb.submit')
    await dina.tap(exactly(dina.words.money(1_000_000)))
    await taps(dina, 'candidacy:verb.win')
    await dina.tap(exactly(dina.words.money(800_000)))
    await dina.sees(said(dina, 'candidacy:state.won'))
    await staysReadable(dina)
    await staysReadable(remo)
  },
)

it('an organisation adds what it leads to no project of another', async () => {
  const { who } = await openStage(town, { nilo: {}, rita: {}, boss: { roles: ['operator'] } })
  const { nilo, rita, boss } = who
  await publish(town, {
    ...{ kind: 'funding-call', audience: 'both', funder: 'Regione', link: 'https://example.org' },
    texts: titled('Boschi', 'Woods', 'غابات'),
    deadlineAt: town.ports.now().add({ hours: 24 * 20 }),
  })
  await works(boss, 'Bosco Vivo', nilo, 'Boschi')
  await taps(nilo, 'candidacy:begin')
  await works(boss, 'Legno Buono', rita, 'Boschi')
  await taps(rita, 'candidacy:begin')
  const { messageId } = await rita.offered(rita.words.plain('candidacy:back'))
  const rows = await town.owner('select id from candidacy order by id desc limit 2')
  const [own, theirs] = rows.map(row => Number(row['id']))
  await town.owner(`update candidacy set project = 'Segreto' where id = $1`, [theirs])
  await rita.tapData(messageId, `cd:${own}:as:${theirs}`)
  await rita.sees(said(rita, 'refusal:not-found'))
  const projects = await town.owner('select project from candidacy where id = $1', [own])
  expect(projects).toEqual([{ project: 'Boschi' }])
})
