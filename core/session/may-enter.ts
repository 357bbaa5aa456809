/**
 * Who has a way into the pages: whoever works at the desk, and whoever acts for a public promoter. What either of
 * them sees there is decided page by page, as their roles and mandates are then.
 */
import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import { isStaff } from '../member/authority.ts'
import type { MemberInPerson } from '../member/member.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'

/** Undefined: nobody who may come in, or no longer. */
export async function findEntrant(
  { members, mandates }: Pick<Stores, 'members' | 'mandates'>,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<MemberInPerson | undefined> {
  const person = await members.inPerson(memberId, now)
  if (person?.state !== 'active') return undefined
  if (isStaff(person.roles)) return person
  const held = await mandates.of(memberId, now)
  return held.some(({ kind }) => kind === 'promoter') ? person : undefined
}

/** Whether the chat shows somebody the way in. */
export const mayEnterPages =
  (ports: Ports) =>
  async (query: { readonly territoryId: TerritoryId; readonly by: MemberId }): Promise<boolean> => {
    const read = await ports.transact(scopeOf(query), async stores =>
      ok((await findEntrant(stores, query.by, ports.now())) !== undefined),
    )
    return read.ok && read.value
  }
