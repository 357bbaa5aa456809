/** Hours given back from end to end: made on the desk's pages, given and confirmed by phone, stated on paper. */
import { checkCertificate } from '#core/certificate/check-certificate'
import { readCertificate, readOwnHours } from '#core/certificate/read-certificates'
import { wholeWeek } from '#core/listing/week'
import { verify } from '#papers/check-page/verify'
import type { ConsoleDesk } from '#test/builders/console-desk'
import { openVisitor, pin, type Visitor } from '#test/builders/console-visit'
import { testCertificateKeys } from '#test/builders/test-seal'
import { tapsIn } from './scene-opportunity.ts'
import { type Actor, label, openStage, said } from './stage.ts'
import type { Town } from './town.ts'
import type { openTownApi } from './town-api.ts'

type TownApi = Awaited<ReturnType<typeof openTownApi>>

export type Cast = Readonly<Record<'lena' | 'nora' | 'tea', Actor>> & { readonly desk: ConsoleDesk }

/** Lena decides about what a court orders, Tea is to be the tutor, Nora gives hours back; a host. */
export async function bringPeople(town: Town): Promise<Cast> {
  const staff = { roles: ['member', 'operator'] } as const
  const { who } = await openStage(town, { lena: staff, nora: { municipality: '003149' }, tea: {} })
  const { lena, nora, tea } = who
  const host = await town.work(async ({ members, organisations, mandates }) => {
    const now = town.ports.now()
    const facts = { language: 'it', spokenLanguages: [], municipalityCode: null }
    const more = { weekSlots: wholeWeek, noticeVersion: null, adult: false, joinedAt: now }
    const body = { state: 'active', firstName: 'Emporio', ...facts, ...more } as const
    const id = await members.create(body, now)
    await organisations.add(id, { kind: 'aps', contact: null }, now)
    const legal = { memberId: lena.memberId, kind: 'legal', organisationId: null } as const
    await mandates.grant(legal, null, now)
    return id
  })
  const staffIds = { olga: lena.memberId, lena: lena.memberId, cora: lena.memberId }
  const desk = { ...staffIds, host, nora: nora.memberId, tea: tea.memberId }
  return { lena, nora, tea, desk }
}

/** Through the link in the chat, with the PIN: chosen the first time. */
export async function signInByChat(
  town: Town,
  { app }: Pick<TownApi, 'app'>,
  { lena }: Pick<Cast, 'lena'>,
): Promise<Visitor> {
  await lena.write(lena.words.plain('menu:verb.more'))
  await tapsIn(town)(lena, 'tools:open', 'tools:pages.open')
  const { text = '', reply_markup: markup } = await lena.sees('10 minuti')
  const code = /console\/enter\/([\w-]{22})/.exec(text + JSON.stringify(markup))?.[1]
  const visitor = openVisitor({ app })
  const link = `/console/enter/${String(code)}`
  await visitor.get(link)
  const isFirst = visitor.page().includes('name="again"')
  const answer = await visitor.send(link, { pin, ...(isFirst && { again: pin }) })
  if (answer.statusCode !== 303) throw new Error(`not signed in: ${answer.statusCode}`)
  return visitor
}

/** By the poster at the entrance: in the morning in, at noon out, and the tutor says yes. */
export async function giveMorning(town: Town, { nora, tea }: Cast): Promise<void> {
  const taps = tapsIn(town)
  await openDay(town, tea)
  await taps(tea, 'attendance:tutor.papers', 'attendance:wall.open', 'attendance:wall.send')
  await tea.sees('Appendi questo all’ingresso')
  const poster = await hangingCode(town)
  await nora.start(poster)
  await nora.sees('Sei qui dalle 09:00')
  town.pass({ hours: 3, minutes: 5 })
  await nora.start(poster)
  await nora.sees('Ora il tuo tutor deve confermarlo')
  await openDay(town, tea)
  await tea.tap(/^Conferma \(1\)$/u)
  await tea.tap(/^Sì, va bene$/u)
  await tea.sees('Non c’è niente da confermare')
  await nora.sees('Le tue ore sono confermate')
}

async function openDay(town: Town, tea: Actor): Promise<void> {
  town.pass({ seconds: 5 })
  await tea.write(tea.words.plain('menu:verb.more'))
  await tapsIn(town)(tea, 'attendance:tutor.open')
}

/** What the picture on the poster says. */
async function hangingCode({ owner, territoryId }: Town): Promise<string> {
  const [place] = await owner('select id, wall_code from host_place where wall_code is not null')
  if (place === undefined) throw new Error('nothing hangs there')
  const ids = [territoryId, Number(place['id'])].map(id => id.toString(36))
  return `w${ids.join('-')}-${String(place['wall_code'])}`
}

/** What is signed on the paper that Nora has sent to her. */
export async function askCertificate(town: Town, { nora }: Cast) {
  await nora.write(nora.words.plain('menu:verb.hours'))
  await nora.tap(label(nora, 'certificate:button'))
  await nora.sees(said(nora, 'certificate:menu.title'))
  const facts = { activity: 'Riordino del magazzino', hours: nora.words.hours(180) }
  await nora.tap(nora.words.plain('certificate:menu.line', facts))
  await nora.tap(label(nora, 'certificate:look.make'))
  await nora.sees('https://filo.example.org/check')
  const query = { territoryId: town.territoryId, by: nora.memberId }
  const { issued } = await readOwnHours(town.ports)(query)
  const [certificate] = issued
  if (certificate === undefined) throw new Error('Nora has no certificate')
  const card = await readCertificate(town.ports)({ ...query, certificateId: certificate.id })
  const signed = (card.ok && card.value.signed) || ''
  const verdict = checkCertificate(signed, testCertificateKeys.known, verify)
  if (verdict.kind !== 'valid') throw new Error(verdict.kind)
  return { statement: verdict.statement, signed, checkPage: 'https://filo.example.org/check' }
}
