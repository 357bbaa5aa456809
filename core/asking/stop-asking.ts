import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { lockOpenRequest, type RequestCommand } from './own-request.ts'

/** Nobody else is asked by itself; who was asked may still say yes. */
export const stopAsking =
  ({ transact, now: clock }: Ports) =>
  (command: RequestCommand): Promise<Result<void, Refusal>> =>
    transact(scopeOf(command), async stores => {
      const now = clock()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockOpenRequest(stores, command)
      if (!found.ok) return found
      const asking = await stores.askings.read(command.requestId)
      if (!fresh || asking === undefined || asking.state === 'stopped') return ok(undefined)
      await stores.askings.save({ ...asking, state: 'stopped', nextAt: null })
      const row = { action: 'request.asking-stopped', entity: 'listing' }
      await stores.audit.write(
        { actor: actorOf(command.by), ...row, entityId: command.requestId },
        now,
      )
      return ok(undefined)
    })
