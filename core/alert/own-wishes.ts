/** Somebody's alerts as they stand: what they wish, what they said of themselves, whether they are on. */
import { isWanted } from '../consent/read-consents.ts'
import { keepWord } from '../consent/say-consent.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Declared } from './facts.ts'
import type { AlertWish } from './wish.ts'

export type Alerts = {
  readonly wishes: readonly AlertWish[]
  readonly declared: Declared
  /** False: they said no to all of it, and nothing is sent. */
  readonly areOn: boolean
  readonly home: string | null
  readonly isOrganisation: boolean
}

const purpose = 'opportunity-alerts' as const

export const readAlerts =
  ({ transact }: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    /** Who reads: the member, or staff. */
    readonly by: MemberId
    readonly memberId: MemberId
  }): Promise<Result<Alerts, Refusal>> =>
    transact(scopeOf(query), async stores => {
      const member = await stores.members.read(query.memberId)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      return ok(await findAlerts(stores, member))
    })

export async function findAlerts(
  stores: Stores,
  { id, municipalityCode }: Member,
): Promise<Alerts> {
  return {
    wishes: await stores.alerts.ofMember(id),
    declared: await stores.alerts.declaredBy(id),
    areOn: await isWanted(stores, id, purpose),
    home: municipalityCode,
    isOrganisation: (await stores.organisations.read(id)) !== undefined,
  }
}

/** The yes or no to all alerts; who wishes for one says yes with it. */
export async function turnAlerts(
  stores: Stores,
  member: Member,
  wanted: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const isLent = (await stores.assists.lentTo(member.id)) !== undefined
  const channel = isLent ? 'desk' : 'chat'
  await keepWord(stores, member, { by: member.id, purpose, wanted, channel, reason: purpose }, now)
}
