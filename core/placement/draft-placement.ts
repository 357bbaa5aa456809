import type { MemberId, PlacementId } from '../ids.ts'
import { toId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { checkTerms, type WrittenTerms } from './check-terms.ts'
import type { Placement } from './placement.ts'
import { mayStart, sees, sightOf } from './sight.ts'

export type DraftPlacement = MemberCommand & WrittenTerms & { readonly memberId: MemberId }

/**
 * Somebody is to give hours back: written down, and nothing begins yet. Refuses `not-allowed` to who
 * may not start one of this scheme, or writes of themselves; `not-found`; `invalid-placement`.
 */
export const draftPlacement =
  (ports: Ports) =>
  ({
    commandId,
    territoryId,
    by,
    lane,
    memberId,
    ...written
  }: DraftPlacement): Promise<Result<Placement, Refusal>> =>
    ports.transact(
      scopeOf({ territoryId, by, ...(lane !== undefined && { lane }) }),
      async (stores): Promise<Result<Placement, Refusal>> => {
        const now = ports.now()
        const fresh = await stores.commands.claim(commandId, now)
        const sight = await sightOf(stores, by, now)
        if (!mayStart(sight, written.order) || by === memberId)
          return refuse({ code: 'not-allowed' })
        if (!fresh) return again(stores, commandId, by, now)
        if (!(await isPerson(stores, memberId))) return refuse({ code: 'not-found' })
        const terms = await checkTerms(stores, memberId, written, now)
        if (!terms.ok) return terms
        const id = await stores.placements.create({ ...terms.value, memberId, openedBy: by }, now)
        await stores.commands.keepAnswer(commandId, id)
        const row = { actor: actorOf(by), action: 'placement.drafted', entity: 'placement' }
        await stores.audit.write({ ...row, entityId: id }, now)
        return found(await stores.placements.read(id))
      },
    )

const found = (placement: Placement | undefined): Result<Placement, Refusal> =>
  placement === undefined ? refuse({ code: 'not-found' }) : ok(placement)

async function isPerson(
  { members, organisations }: Pick<Stores, 'members' | 'organisations'>,
  memberId: MemberId,
): Promise<boolean> {
  const member = await members.read(memberId)
  const isHere = member !== undefined && member.id === memberId && member.state !== 'left'
  return isHere && (await organisations.read(memberId)) === undefined
}

async function again(
  stores: Stores,
  commandId: string,
  by: MemberId,
  now: Temporal.Instant,
): Promise<Result<Placement, Refusal>> {
  const made = await stores.commands.answerOf(commandId)
  const placement =
    made === undefined ? undefined : await stores.placements.read(toId<PlacementId>(made))
  const seen = placement !== undefined && sees(await sightOf(stores, by, now), placement)
  return found(seen ? placement : undefined)
}
