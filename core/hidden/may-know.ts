import type { MemberId } from '../ids.ts'
import { readStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { HiddenPresence } from './presence.ts'

/** Whether this person may know of that one: themselves, and staff who are named. For the house. */
export async function mayKnowOf(
  { hidden }: Pick<Stores, 'hidden'>,
  by: MemberId,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> {
  if (by === memberId) return true
  const presence = await hidden.read(memberId, now)
  return presence === undefined || presence.named.includes(by)
}

export const isHidden = async (
  { hidden }: Pick<Stores, 'hidden'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<boolean> => (await hidden.read(memberId, now)) !== undefined

export type Known = { readonly presence: HiddenPresence; readonly staff: MemberInPerson }

/** The hidden presence as a named operator acts on it; to everybody else there is none. */
export async function readKnown(
  stores: Pick<Stores, 'hidden' | 'members'>,
  by: MemberId,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<Result<Known, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const presence = await stores.hidden.read(memberId, now)
  if (!presence?.named.includes(by)) return refuse({ code: 'not-found' })
  return ok({ presence, staff: staff.value })
}
