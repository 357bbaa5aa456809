import type { MemberId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { scopeOf } from '../listing/member-command.ts'
import { reachOf } from '../matching/distance.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import type { Gathering } from './gathering.ts'
import { groupReachKm } from './invite-fitting.ts'
import { freePlaces } from './places.ts'

export type ListedGathering = {
  readonly gathering: Gathering
  readonly free: number
  readonly isMine: boolean
}

export type GatheringPage = {
  readonly gatherings: readonly ListedGathering[]
  readonly more: boolean
  readonly page: number
  readonly today: Temporal.PlainDate
}

type Query = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly page: number
}

export const gatheringsPerPage = 5

/** My own first, then those near me that I could join, soonest first: one page, without names. */
export const listGatherings =
  (ports: Ports) =>
  async ({ territoryId, memberId, page }: Query): Promise<GatheringPage> => {
    const now = ports.now()
    const read = await ports.transact(scopeOf({ territoryId, by: memberId }), async stores => {
      const { timeZone } = await stores.network.territory()
      const today = localDay(now, timeZone)
      const towns = await stores.network.municipalities(today)
      const home = (await stores.members.read(memberId))?.municipalityCode ?? null
      const reach = home === null ? [] : reachOf(home, groupReachKm, towns)
      const mine = await stores.gatherings.ofMember(memberId)
      const end = (page + 1) * gatheringsPerPage + 1
      const municipalityCodes = reach.map(({ code }) => code)
      const welcomes = await stores.visits.welcomesOf(memberId)
      const filter = { memberId, municipalityCodes, welcomes, now, limit: end, offset: 0 }
      const all = [...mine, ...(await stores.gatherings.near(filter))]
      const some = all.slice(page * gatheringsPerPage, end - 1)
      const gatherings: ListedGathering[] = []
      for (const gathering of some) {
        const free = freePlaces(gathering, await stores.gatherings.places(gathering.id))
        gatherings.push({ gathering, free, isMine: mine.includes(gathering) })
      }
      return ok({ gatherings, more: all.length >= end, page, today })
    })
    if (!read.ok) throw new Error('a list is never refused')
    return read.value
  }
