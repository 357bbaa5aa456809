import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import { nameOfBody } from '../network/name-of-body.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { VolunteerRow } from './volunteer.ts'

export type VolunteerRegister = {
  /** The organisation whose volunteers they are. */
  readonly host: string
  /** Who keeps it. */
  readonly body: string
  readonly rows: readonly VolunteerRow[]
  readonly madeAt: Temporal.Instant
  readonly timeZone: string
}

/**
 * The register of an organisation's volunteers with all its rows, for the desk. Each person in it is told
 * apart in the audit. Refuses `not-allowed`, `not-found`.
 */
export const readRegister =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
    readonly organisationId: MemberId
    readonly language: string
  }): Promise<Result<VolunteerRegister, Refusal>> =>
    ports.transact(scopeOf(query), async (stores): Promise<Result<VolunteerRegister, Refusal>> => {
      const now = ports.now()
      const { by, organisationId, language } = query
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      const organisation = await stores.organisations.read(organisationId)
      if (organisation === undefined) return refuse({ code: 'not-found' })
      const rows = await stores.hosts.volunteerRows(organisationId)
      const row = { actor: actorOf(by), action: 'volunteer.listed', entity: 'member' }
      for (const entityId of new Set(rows.map(({ memberId }) => memberId))) {
        await stores.audit.write({ ...row, entityId, reason: `member-${organisationId}` }, now)
      }
      const { timeZone } = await stores.network.territory()
      const body = await nameOfBody(stores.network, language)
      return ok({ host: organisation.name, body, rows, madeAt: now, timeZone })
    })
