/** The people of the run: members with hours to spend, a phone each, and one offer each. */
import { createHash, randomBytes } from 'node:crypto'
import type { ListingId } from '#core/ids'
import { type MemberId, type TelegramId, toId } from '#core/ids'
import { gift } from '#core/ledger/transfer'
import { publishOffer } from '#core/listing/publish-offer'
import { wholeWeek } from '#core/listing/week'
import { toMinutes } from '#core/minutes'
import { defaultSettings } from '#core/network/settings'
import type { Stores } from '#core/ports'
import { createToken } from '#core/token/create-token'
import { tokenScopes } from '#core/token/scopes'
import type { Phone } from './sim.ts'
import type { Stage } from './stage.ts'

export type Neighbour = {
  readonly phone: Phone
  readonly memberId: MemberId
  readonly offerId: ListingId
}

export const terms = {
  category: 'furniture_assembly',
  place: 'municipality',
  radiusKm: 0,
  weekSlots: wholeWeek,
  note: null,
  noteLanguage: null,
} as const

const languages = ['it', 'en', 'ar'] as const
export const languageOf = (number: number): string => languages[number % languages.length] ?? 'it'
const town = '003149'
const openingMinutes = 600

/** Nothing is quiet, whatever the hour of the run. */
export async function openTerritory(stage: Stage): Promise<void> {
  const now = stage.ports.now()
  await stage.work(async ({ ledger, network }) => {
    await ledger.openFund(toMinutes(-1_000_000))
    await network.saveSettings({ quietFrom: '00:00', quietTo: '00:00', dailyAsks: 20 }, now)
  })
}

export async function bringNeighbour(stage: Stage, number: number): Promise<Neighbour> {
  const name = `P${number}`
  const { phone, memberId } = await bringPerson(stage, name, { language: languageOf(number) })
  const { territoryId, ports } = stage
  const command = { commandId: `torture-offer-${number}`, territoryId, by: memberId, terms }
  const offer = await publishOffer(ports)(command)
  if (!offer.ok) throw new Error(`${name} cannot offer: ${offer.refusal.code}`)
  return { phone, memberId, offerId: offer.value }
}

/** Whoever answers for those who are silent. */
export async function bringVolunteer(stage: Stage): Promise<Phone> {
  return (await bringPerson(stage, 'Vito', { role: 'volunteer' })).phone
}

/** The secret of an operator's key to the API. */
export async function bringOperator(stage: Stage): Promise<string> {
  const { ports, territoryId } = stage
  const { memberId } = await bringPerson(stage, 'Desk', { role: 'operator' })
  const secret = `filo_${randomBytes(32).toString('base64url')}`
  const tokenHash = createHash('sha256').update(secret).digest('base64url')
  const wish = { territoryId, memberId, name: 'torture', scopes: tokenScopes, days: 1, tokenHash }
  const made = await createToken(ports)(wish)
  if (!made.ok) throw new Error(`no token: ${made.refusal.code}`)
  return secret
}

/** A member with a phone, who has met the bot. */
export async function bringPerson(
  stage: Pick<Stage, 'ports' | 'sim' | 'work'>,
  name: string,
  {
    language = 'it',
    role,
  }: { readonly language?: string; readonly role?: 'operator' | 'volunteer' } = {},
): Promise<Pick<Neighbour, 'phone' | 'memberId'>> {
  const now = stage.ports.now()
  const phone = await stage.sim.phone(name, language)
  // The bot is told nothing of this yet: it has not started.
  await phone.start()
  const memberId = await stage.work(async stores => {
    const id = await enrol(stores, name, language, now)
    if (role !== undefined) await stores.members.grant(id, role, null, now)
    await stores.members.link(id, toId<TelegramId>(phone.id), now)
    return id
  })
  return { phone, memberId }
}

async function enrol(
  { members, ledger }: Stores,
  firstName: string,
  language: string,
  now: Temporal.Instant,
): Promise<MemberId> {
  const spokenLanguages = [...new Set([language, 'it'])]
  const person = { state: 'active', firstName, language, spokenLanguages } as const
  const rest = { municipalityCode: town, weekSlots: wholeWeek, noticeVersion: '2026-11' }
  const id = await members.create({ ...person, ...rest, joinedAt: now, adult: true }, now)
  await members.grant(id, 'member', null, now)
  const to = await ledger.openAccount(id, defaultSettings.floor)
  const fund = await ledger.fund()
  if (fund === undefined) throw new Error('the territory has no fund')
  const pair = { from: fund.id, to }
  await ledger.write(gift(`torture-${id}`, pair, toMinutes(openingMinutes)), now)
  return id
}
