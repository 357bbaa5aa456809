import type { MemberId, TerritoryId } from '../ids.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type NoteFlag, noteVersions } from './version.ts'

type AcceptNote = {
  readonly territoryId: TerritoryId
  readonly by: MemberId
  readonly flag: NoteFlag
}

/** A member has read the note as it stands now. A second yes changes nothing. */
export const acceptNote =
  (ports: Ports) =>
  ({ territoryId, by, flag }: AcceptNote): Promise<Result<void, Refusal>> =>
    ports.transact(scopeOf({ territoryId, by }), async stores => {
      const now = ports.now()
      if ((await stores.members.read(by)) === undefined) return refuse({ code: 'not-found' })
      const version = noteVersions[flag]
      if (!(await stores.notes.accept(by, flag, version, now))) return ok(undefined)
      const row = { actor: actorOf(by), action: 'note.accepted', entity: 'member' }
      await stores.audit.write({ ...row, entityId: by, reason: `${flag}-${version}` }, now)
      return ok(undefined)
    })
