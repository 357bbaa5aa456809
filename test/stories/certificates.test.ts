import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkCertificate } from '#core/certificate/check-certificate'
import { readCertificate, readOwnHours } from '#core/certificate/read-certificates'
import { type MemberId, toId } from '#core/ids'
import { verify } from '#papers/check-page/verify'
import { addRegisterRow, addRunningPlacement } from '#test/builders/bank-placement-row'
import { testCertificateKeys } from '#test/builders/test-seal'
import { openPlay } from './play.ts'
import { everySight, staysReadable } from './sights.ts'
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

const page = 'https://filo.example.org/check'

async function statementOf(me: Actor) {
  const query = { territoryId: town.territoryId, by: toId<MemberId>(me.memberId) }
  const { issued } = await readOwnHours(town.ports)(query)
  const certificateId = issued[0]?.id
  if (certificateId === undefined) throw new Error(`${me.name} has no certificate`)
  const card = await readCertificate(town.ports)({ ...query, certificateId })
  const signed = (card.ok && card.value.signed) || ''
  const verdict = checkCertificate(signed, testCertificateKeys.known, verify)
  if (verdict.kind !== 'valid') throw new Error(verdict.kind)
  return verdict.statement
}

async function ask(me: Actor): Promise<void> {
  await me.write(me.words.plain('menu:verb.hours'))
  await me.tap(label(me, 'certificate:button'))
  await me.sees(said(me, 'certificate:menu.title'))
}

it.each(['it', 'en', 'ar'])(
  'hours given in the bank are stated on a paper that anybody can check (%s)',
  async language => {
    const { act, who } = await openPlay(town, { ana: { minutes: 120 }, bo: { language } })
    await act(`
    bo offers cooking
    ana asks 60 cooking
    bo accepts
    bo finishes 75
    ana confirms
  `)
    const { bo } = who
    await ask(bo)
    const activity = bo.words.plain('certificate:bank')
    const hours = bo.words.hours(75)
    await bo.tap(bo.words.plain('certificate:menu.line', { activity, hours }))
    await bo.sees(said(bo, 'certificate:look.title'))
    await bo.tap(label(bo, 'certificate:look.showActivity'))
    await bo.sees(said(bo, 'certificate:paper.activity', { activity }))
    await bo.tap(label(bo, 'certificate:look.make'))
    await bo.sees(page)
    expect(await statementOf(bo)).toMatchObject({ minutes: 75, activity, host: null })
    const papers = (await bo.messages()).filter(each => each.document !== undefined)
    expect(papers.map(each => each.document?.file_name)).toEqual([
      `${bo.words.plain('certificate:file')}-2026-11-24.pdf`,
    ])
    await bo.tap(label(bo, 'certificate:one.jwt'))
    await bo.sees(said(bo, 'certificate:one.jwtCaption'))
    await staysReadable(bo)
  },
)

it('hours of an activity are stated part way, and no word of it tells why they are given', async () => {
  const { who } = await openPlay(town, { ana: {}, olga: { roles: ['member', 'operator'] } })
  const { ana, olga } = who
  const placement = { memberId: ana.memberId, by: olga.memberId, scheme: 'lpu' } as const
  const there = await addRunningPlacement(town, placement)
  await addRegisterRow(town, there, { day: 2, counted: 90 })
  await addRegisterRow(town, there, { day: 9, counted: 60 })
  await ask(ana)
  const facts = { activity: 'Orto', hours: ana.words.hours(150) }
  await ana.tap(ana.words.plain('certificate:menu.line', facts))
  await ana.tap(label(ana, 'certificate:look.name.initials'))
  await ana.tap(label(ana, 'certificate:look.showHost'))
  await ana.sees(said(ana, 'certificate:paper.host', { host: 'Emporio di Trecate' }))
  await ana.tap(label(ana, 'certificate:look.make'))
  await ana.sees(page)
  const stated = { name: 'A.', minutes: 150, host: 'Emporio di Trecate', activity: null }
  expect(await statementOf(ana)).toMatchObject({ ...stated, from: '2026-11-02', to: '2026-11-09' })
  await ana.tap(label(ana, 'common:back'))
  await ana.sees(said(ana, 'certificate:mine.title'))
  const secret = /lpu|tribunal|RG 12|giustizia|pena|condann|messa alla prova|puc\b|reddito/iu
  expect(await everySight(ana)).not.toMatch(secret)
  await staysReadable(ana)
})
