import { isHidden } from '../hidden/may-know.ts'
import type { MemberId } from '../ids.ts'
import type { Member } from '../member/member.ts'
import type { TerritorySettings } from '../network/settings.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { localDay } from './lifetime.ts'

export type Publisher = {
  readonly member: Member
  readonly municipalityCode: string
  readonly settings: TerritorySettings
  readonly timeZone: string
  readonly today: Temporal.PlainDate
}

/**
 * Who publishes, and under which rules. Refuses a paused member, one whose presence is hidden and
 * one with too many open.
 */
export async function findPublisher(
  stores: Stores,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<Publisher, Refusal>> {
  const member = await stores.members.read(by)
  if (member === undefined) return refuse({ code: 'not-found' })
  if (member.state !== 'active') return refuse({ code: 'member-paused' })
  if (member.municipalityCode === null) return refuse({ code: 'unknown-municipality' })
  // Nobody may find somebody who is hidden: who is named arranges it with them.
  if (await isHidden(stores, by, now)) return refuse({ code: 'through-desk' })
  const settings = await stores.network.settings()
  const limit = settings.mostOpenListings
  if ((await stores.listings.countOpen(by)) >= limit)
    return refuse({ code: 'too-many-open', limit })
  const { timeZone } = await stores.network.territory()
  const today = localDay(now, timeZone)
  return ok({ member, municipalityCode: member.municipalityCode, settings, timeZone, today })
}
