import type { MemberId, PlacementId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { isTutorOf } from './hands.ts'
import type { OwnQuery } from './read-attendance.ts'

export type SheetPerson = { readonly placementId: PlacementId; readonly name: string }

/** Whose sheets a tutor may enter at a host, by name; none for everybody else, and never their own. */
export const listSheetPeople =
  (ports: Ports) =>
  async (query: OwnQuery & { readonly hostId: MemberId }): Promise<readonly SheetPerson[]> => {
    const read = await ports.transact(scopeOf(query), async stores => {
      const people: SheetPerson[] = []
      if (!(await isTutorOf(stores, query.by, query.hostId, ports.now()))) return ok(people)
      for (const { id, memberId } of await stores.placements.ofHost(query.hostId, ['active'])) {
        if (memberId === query.by) continue
        const name = (await stores.members.read(memberId))?.firstName ?? ''
        people.push({ placementId: id, name })
      }
      return ok(people.toSorted((one, other) => one.name.localeCompare(other.name)))
    })
    return read.ok ? read.value : []
  }
