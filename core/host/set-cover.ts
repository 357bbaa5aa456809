/** What covers people at a host is written down, with the day on which it was asked for, or ends. */
import { type CoverId, toId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Cover } from './cover.ts'
import { decideOnHost } from './decide-on-host.ts'
import { checkText } from './terms.ts'

export type SetCover = MemberCommand & Omit<Cover, 'id'>

const longestNumber = 60

/** Refuses `invalid-settings` of `number`, `askedOn` (a day to come) or `toDay`. */
export const setCover = decideOnHost({
  action: 'cover.set',
  hostOf: (_stores, { organisationId }: SetCover) => Promise.resolve(organisationId),
  write: async (stores, command, { now, today }): Promise<Result<CoverId, Refusal>> => {
    const { organisationId, kind, askedOn, fromDay, toDay, by } = command
    const number = checkText(command.number, 'number', longestNumber)
    if (!number.ok) return number
    if (Temporal.PlainDate.compare(askedOn, today) > 0) {
      return refuse({ code: 'invalid-settings', field: 'askedOn' })
    }
    if (toDay !== null && Temporal.PlainDate.compare(fromDay, toDay) > 0) {
      return refuse({ code: 'invalid-settings', field: 'toDay' })
    }
    const cover = { organisationId, kind, number: number.value, askedOn, fromDay, toDay }
    return ok(await stores.hosts.addCover({ ...cover, setBy: by }, now))
  },
  read: readCover,
})

export type EndCover = MemberCommand & {
  readonly coverId: CoverId
  readonly lastDay: Temporal.PlainDate
}

/** It holds no longer than that day. Refuses `invalid-settings` of a day outside it. */
export const endCover = decideOnHost({
  action: 'cover.ended',
  hostOf: async ({ hosts }, { coverId }: EndCover) => (await hosts.cover(coverId))?.organisationId,
  write: async (stores, { coverId, lastDay }): Promise<Result<CoverId, Refusal>> => {
    const cover = await stores.hosts.cover(coverId)
    if (cover === undefined) return refuse({ code: 'not-found' })
    const { fromDay, toDay } = cover
    const isLater = toDay !== null && Temporal.PlainDate.compare(lastDay, toDay) > 0
    if (isLater || Temporal.PlainDate.compare(lastDay, fromDay) < 0) {
      return refuse({ code: 'invalid-settings', field: 'lastDay' })
    }
    await stores.hosts.endCover(coverId, lastDay)
    return ok(coverId)
  },
  read: readCover,
})

function readCover({ hosts }: Pick<Stores, 'hosts'>, id: number): Promise<Cover | undefined> {
  return hosts.cover(toId<CoverId>(id))
}
