import type { MemberId } from '#core/ids'
import type { Role } from '#core/member/member'
import type { Bank } from './bank.ts'
import { addMember } from './bank-member.ts'

/** An active member who holds a role at the desk. */
export async function addToDesk(
  bank: Bank,
  firstName: string,
  role: Role = 'operator',
): Promise<MemberId> {
  const id = await addMember(bank, firstName)
  await bank.work(({ members }) => members.grant(id, role, null, bank.ports.now()))
  return id
}
