/** An operator writes an organisation down: a name, an account with the territory's floor, no person. */
import { type MemberId, toId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { wholeWeek } from '../listing/week.ts'
import { readStaff } from '../member/authority.ts'
import type { Minutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Organisation, OrganisationKind } from './organisation.ts'

export type FoundOrganisation = MemberCommand & {
  readonly kind: OrganisationKind
  readonly name: string
  readonly municipalityCode: string
  /** Its own floor; the territory's when absent. */
  readonly floor?: Minutes
  readonly contact?: string
}

export const longestOrganisationName = 60

/** Refuses: not-allowed, invalid-name, unknown-municipality, invalid-settings of `floor`. */
export const foundOrganisation =
  (ports: Ports) =>
  (command: FoundOrganisation): Promise<Result<Organisation, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Organisation, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const staff = await readStaff(stores, command.by, now)
      if (!staff.ok) return staff
      if (!fresh) return readMade(stores, command.commandId)
      const id = await write(stores, command, now)
      if (!id.ok) return id
      await stores.commands.keepAnswer(command.commandId, id.value)
      const row = { actor: actorOf(command.by), action: 'organisation.founded', entity: 'member' }
      await stores.audit.write({ ...row, entityId: id.value, reason: command.kind }, now)
      return readMade(stores, command.commandId)
    })

async function write(
  stores: Stores,
  command: FoundOrganisation,
  now: Temporal.Instant,
): Promise<Result<MemberId, Refusal>> {
  const { kind, municipalityCode, contact = null } = command
  const firstName = command.name.trim()
  if (firstName === '' || firstName.length > longestOrganisationName) {
    return refuse({ code: 'invalid-name', limit: longestOrganisationName })
  }
  const { timeZone } = await stores.network.territory()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const places = await stores.network.municipalities(today)
  if (!places.some(({ code }) => code === municipalityCode)) {
    return refuse({ code: 'unknown-municipality' })
  }
  const { languages, floor, noticeVersion } = await stores.network.settings()
  const own = command.floor ?? floor
  if (own > 0) return refuse({ code: 'invalid-settings', field: 'floor' })
  const facts = { firstName, language: languages[0] ?? 'it', spokenLanguages: languages }
  const rest = { municipalityCode, weekSlots: wholeWeek, noticeVersion, joinedAt: now }
  const id = await stores.members.create({ state: 'active', ...facts, ...rest, adult: false }, now)
  await stores.organisations.add(id, { kind, contact }, now)
  await stores.ledger.openAccount(id, own)
  return ok(id)
}

async function readMade(stores: Stores, commandId: string): Promise<Result<Organisation, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const id = made === undefined ? undefined : toId<MemberId>(made)
  const organisation = id === undefined ? undefined : await stores.organisations.read(id)
  return organisation === undefined ? refuse({ code: 'not-found' }) : ok(organisation)
}
