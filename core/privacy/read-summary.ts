/** What is kept of a person, in few facts: enough to know whether to look closer. */
import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Member } from '../member/member.ts'
import { type Minutes, noMinutes } from '../minutes.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Counted } from './store.ts'

export type Summary = Counted & {
  readonly member: Member
  readonly municipality: string | null
  readonly timeZone: string
  readonly settled: Minutes
}

/** Refuses `not-found` to who has left. */
export const readSummary =
  (ports: Ports) =>
  (query: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
  }): Promise<Result<Summary, Refusal>> =>
    ports.transact(scopeOf(query), async stores => {
      const member = await stores.members.read(query.by)
      if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
      const { timeZone } = await stores.network.territory()
      const today = ports.now().toZonedDateTimeISO(timeZone).toPlainDate()
      const towns = await stores.network.municipalities(today)
      const account = await stores.ledger.accountOf(member.id)
      return ok({
        ...(await stores.privacy.countOf(member.id)),
        ...{ member, timeZone },
        municipality: towns.find(({ code }) => code === member.municipalityCode)?.name ?? null,
        settled: account?.settled ?? noMinutes,
      })
    })
