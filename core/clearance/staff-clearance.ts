import type { MemberId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Member } from '../member/member.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'

export type AboutMember = MemberCommand & { readonly memberId: MemberId }

/** The member whom an operator vouches for or not; never the operator's own person. */
export async function readVouched(
  stores: Stores,
  { by, memberId }: Pick<AboutMember, 'by' | 'memberId'>,
  now: Temporal.Instant,
): Promise<Result<Member, Refusal>> {
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const member = await stores.members.read(memberId)
  if (member === undefined || member.state === 'left') return refuse({ code: 'not-found' })
  return by === memberId ? refuse({ code: 'not-allowed' }) : ok(member)
}
