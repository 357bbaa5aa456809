/**
 * Which mandates nobody holds although something is drawn up or under way that takes one: until somebody is given it,
 * nobody may look after that. Whose it is, and how many there are, stands nowhere here.
 */
import type { MemberId, PlacementId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import { isStaff } from '../member/authority.ts'
import type { Placement } from '../placement/placement.ts'
import type { Ports, Stores } from '../ports.ts'
import { ok } from '../result.ts'
import { startedBy } from '../scheme/rules.ts'
import type { DeskMandate } from './mandate.ts'

export type LackingMandate = {
  readonly kind: DeskMandate
  readonly organisationId: MemberId | null
}

const batch = 200

/** For who gives mandates. */
export const lackingMandates =
  (ports: Ports) =>
  async ({
    territoryId,
  }: {
    readonly territoryId: TerritoryId
  }): Promise<readonly LackingMandate[]> => {
    const read = await ports.transact(houseOf({ territoryId }), async stores => {
      const asked = new Map<string, LackingMandate>()
      for (let before: PlacementId | undefined; ; ) {
        const states = ['draft', 'active', 'suspended'] as const
        const cursor = before === undefined ? {} : { before }
        const page = await stores.placements.page({ states, limit: batch, ...cursor })
        for (const each of page.flatMap(mandateFor)) {
          asked.set(`${each.kind} ${String(each.organisationId)}`, each)
        }
        before = page.at(-1)?.id
        if (page.length < batch) break
      }
      const lacking: LackingMandate[] = []
      for (const each of asked.values()) {
        if (!(await isHeld(stores, each, ports.now()))) lacking.push(each)
      }
      return ok(lacking)
    })
    return read.ok ? read.value : []
  }

function mandateFor({ order }: Placement): readonly LackingMandate[] {
  const kind = startedBy(order.scheme)
  if (kind === 'operator') return []
  return [{ kind, organisationId: kind === 'legal' ? null : order.promoterId }]
}

/** A mandate of the desk is held by who is of the desk. */
async function isHeld(
  { mandates, members }: Pick<Stores, 'mandates' | 'members'>,
  { kind, organisationId }: LackingMandate,
  now: Temporal.Instant,
): Promise<boolean> {
  for (const id of await mandates.holders(kind, organisationId, now)) {
    if (kind === 'promoter' || isStaff((await members.inPerson(id, now))?.roles ?? [])) return true
  }
  return false
}
