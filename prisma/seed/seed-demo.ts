/** A territory to try Filo in: neighbours with offers, and links for whoever opens the sandbox. */

import { createHash, randomBytes } from 'node:crypto'
import type { MemberId, TerritoryId } from '#core/ids'
import { createInvite } from '#core/invite/create-invite'
import { houseOf } from '#core/listing/member-command'
import { publishOffer } from '#core/listing/publish-offer'
import { emptyWeek, slotBit, toWeek, type WeekSlots } from '#core/listing/week'
import { isStaff } from '#core/member/authority'
import type { Role } from '#core/member/member'
import { giveWelcome } from '#core/member/welcome'
import { acceptNote } from '#core/note/accept-note'
import { noteOf } from '#core/note/note'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import { seedGiven } from './demo-given.ts'
import { seedOpportunities } from './demo-opportunities.ts'
import { type DemoPerson, demoMembers, demoStaff } from './demo-people.ts'
import { demoSettings, demoSlug, demoTexts, ensureDemoTerritory } from './demo-territory.ts'
import { seedReference } from './seed-reference.ts'

export type Demo = {
  readonly territoryId: TerritoryId
  readonly slug: string
  /** The secret part of a fresh link for each role: `https://t.me/<bot>?start=<code>`. */
  readonly codes: Readonly<Record<Role, string>>
}

/**
 * Makes the demo territory unless it is there, and new links at every call: a code is never kept.
 * `ownerUrl` writes what territories share; `ports` work as the application.
 */
export async function seedDemo(ownerUrl: string, ports: Ports): Promise<Demo> {
  await seedReference(ownerUrl)
  const { territoryId } = await ensureDemoTerritory(ownerUrl)
  const seeded = await inTerritory(ports, territoryId, async stores => {
    if ((await stores.ledger.fund()) !== undefined) return []
    return fill(stores, ports.now())
  })
  for (const { id, person } of seeded) await publishOffers(ports, territoryId, id, person)
  const codes = {
    member: await newCode(ports, territoryId, 'member'),
    volunteer: await newCode(ports, territoryId, 'volunteer'),
    operator: await newCode(ports, territoryId, 'operator'),
    coordinator: await newCode(ports, territoryId, 'coordinator'),
  }
  return { territoryId, slug: demoSlug, codes }
}

type Seeded = { readonly id: MemberId; readonly person: DemoPerson }

async function fill(stores: Stores, now: Temporal.Instant): Promise<readonly Seeded[]> {
  await stores.network.saveSettings(demoSettings, now)
  for (const [field, language, text] of demoTexts) {
    await stores.network.saveText(field, language, text)
  }
  const settings = await stores.network.settings()
  await stores.ledger.openFund(settings.fundFloor)
  const seeded: Seeded[] = []
  for (const person of demoMembers) {
    const id = await addNeighbour(stores, person, settings.noticeVersion, now)
    await stores.ledger.openAccount(id, settings.floor)
    await giveWelcome(stores, id, now)
    seeded.push({ id, person })
  }
  const staff: MemberId[] = []
  for (const { firstName, role } of demoStaff) {
    const id = await stores.members.create({ ...expected, firstName }, now)
    await stores.members.grant(id, role, null, now)
    if (isStaff([role])) staff.push(id)
  }
  await seedGiven(stores, { people: seeded.map(({ id }) => id), staff }, now)
  await seedOpportunities(stores, now)
  return seeded
}

/** Known to the desk, not yet in. */
const expected = {
  state: 'invited',
  language: 'it',
  spokenLanguages: ['it'],
  municipalityCode: null,
  weekSlots: emptyWeek,
  noticeVersion: null,
  joinedAt: null,
  adult: true,
} as const

async function addNeighbour(
  stores: Stores,
  person: DemoPerson,
  noticeVersion: string,
  now: Temporal.Instant,
): Promise<MemberId> {
  const id = await stores.members.create(
    {
      state: 'active',
      firstName: person.firstName,
      language: person.language,
      spokenLanguages: person.spoken,
      municipalityCode: person.municipality,
      weekSlots: weekOf(person),
      noticeVersion,
      joinedAt: now,
      adult: true,
    },
    now,
  )
  await stores.members.grant(id, 'member', null, now)
  return id
}

const weekOf = ({ free }: DemoPerson): WeekSlots =>
  toWeek(free.reduce<number>((mask, [day, part]) => mask | slotBit(day, part), 0))

async function publishOffers(
  ports: Ports,
  territoryId: TerritoryId,
  by: MemberId,
  person: DemoPerson,
): Promise<void> {
  for (const category of person.offers) {
    const terms = {
      category,
      place: 'distance',
      radiusKm: 10,
      weekSlots: weekOf(person),
      note: null,
      noteLanguage: null,
    } as const
    const flag = noteOf(category)
    if (flag !== null) await acceptNote(ports)({ territoryId, by, flag })
    const commandId = `seed-${by}-${category}`
    const published = await publishOffer(ports)({ commandId, territoryId, by, terms })
    if (!published.ok) throw new Error(`${person.firstName}: ${published.refusal.code}`)
  }
}

/** Staff records with an account already get a link that anyone new may use once. */
async function newCode(ports: Ports, territoryId: TerritoryId, role: Role): Promise<string> {
  const code = randomBytes(16).toString('base64url')
  const codeHash = createHash('sha256').update(code).digest('base64url')
  const memberId = role === 'member' ? undefined : await waiting(ports, territoryId, role)
  const known = memberId === undefined ? {} : { memberId }
  const uses = role === 'member' ? 100 : 1
  const wish = { territoryId, by: null, role, uses, days: 365, codeHash, ...known }
  const made = await createInvite(ports)(wish)
  if (!made.ok) throw new Error(`no link for ${role}: ${made.refusal.code}`)
  return code
}

/** The seeded record of this role while nobody has come in with it. */
function waiting(
  ports: Ports,
  territoryId: TerritoryId,
  role: Role,
): Promise<MemberId | undefined> {
  return inTerritory(ports, territoryId, async stores => {
    const name = demoStaff.find(person => person.role === role)?.firstName
    const invited = await stores.members.page({ state: 'invited', limit: 10 })
    return invited.find(member => member.firstName === name)?.id
  })
}

async function inTerritory<T>(
  ports: Ports,
  territoryId: TerritoryId,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const result = await ports.transact(houseOf({ territoryId }), async stores =>
    ok(await work(stores)),
  )
  if (!result.ok) throw new Error('a seed is never refused')
  return result.value
}
