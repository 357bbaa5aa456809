import type { CategoryCode } from '../category/catalogue.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Member } from '../member/member.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type Clearance, holds } from './clearance.ts'
import { wantedBy } from './want-clearance.ts'

export type TrustCard = {
  readonly member: Member
  readonly municipality: string | null
  /** Those that hold now. */
  readonly clearances: readonly Clearance[]
  readonly wanted: readonly CategoryCode[]
  /** When the desk met them in person; null: not noted. */
  readonly metOn: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

type Query = {
  readonly territoryId: TerritoryId
  readonly by: MemberId
  readonly memberId: MemberId
}

/** What an operator knows of a member before vouching for them; reading it is audited. */
export const readTrustCard =
  (ports: Ports) =>
  ({ territoryId, by, memberId }: Query): Promise<Result<TrustCard, Refusal>> =>
    ports.transact(scopeOf({ territoryId, by }), async stores => {
      const now = ports.now()
      const staff = await readStaff(stores, by, now)
      if (!staff.ok) return staff
      const member = await stores.members.read(memberId)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      const row = { actor: actorOf(by), action: 'member.read', entity: 'member' }
      await stores.audit.write({ ...row, entityId: memberId, reason: 'trust-card' }, now)
      const { timeZone } = await stores.network.territory()
      const today = localDay(now, timeZone)
      const towns = await stores.network.municipalities(today)
      const home = towns.find(({ code }) => code === member.municipalityCode)
      const all = await stores.clearances.ofMember(memberId)
      const meeting = await stores.visits.meetingOf(memberId)
      return ok({
        member,
        municipality: home?.name ?? null,
        clearances: all.filter(each => holds(each, now)),
        wanted: await wantedBy(stores, memberId, now),
        metOn: meeting?.metAt.toZonedDateTimeISO(timeZone).toPlainDate() ?? null,
        today,
        timeZone,
      })
    })
