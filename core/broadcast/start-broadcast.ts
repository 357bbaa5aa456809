import type { BroadcastId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { broadcastAfter } from './machine.ts'

type StartBroadcast = { readonly territoryId: TerritoryId; readonly broadcastId: BroadcastId }

/**
 * Its time has come: everyone whom it is for enters a mailing, as they are now. An order that was
 * overtaken (put off, withdrawn, started already) does nothing.
 */
export const startBroadcast =
  ({ transact, now: clock }: Ports) =>
  ({ territoryId, broadcastId }: StartBroadcast): Promise<Result<void, Refusal>> =>
    transact(houseOf({ territoryId }), async stores => {
      const now = clock()
      const broadcast = await stores.broadcasts.lock(broadcastId)
      const state = broadcast && broadcastAfter(broadcast.state, 'start')
      if (broadcast === undefined || state === undefined) return ok(undefined)
      const { startsAt, deadlineAt, emergency } = broadcast
      if (startsAt !== null && Temporal.Instant.compare(startsAt, now) > 0) return ok(undefined)
      const about = { kind: 'broadcast', subjectId: broadcastId } as const
      const times = { passesQuiet: emergency, dueAt: now, deadlineAt }
      const mailingId = await stores.mailings.open({ ...about, ...times }, now)
      await stores.broadcasts.enterAudience(broadcastId, mailingId, now)
      await stores.broadcasts.setState(broadcastId, state, now)
      const row = { action: 'broadcast.start', entity: 'broadcast', entityId: broadcastId }
      await stores.audit.write({ actor: 'system', ...row }, now)
      return ok(undefined)
    })
