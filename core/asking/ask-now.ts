import type { ExchangeId } from '../ids.ts'
import { missingRoom } from '../ledger/room.ts'
import { actorOf, scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { askWave } from './ask-wave.ts'
import { lockOpenRequest, type RequestCommand } from './own-request.ts'

/** The asker does not wait for the next wave; also begins again after "stop". */
export const askNow =
  ({ transact, now: clock }: Ports) =>
  (command: RequestCommand): Promise<Result<readonly ExchangeId[], Refusal>> =>
    transact(scopeOf(command), async (stores): Promise<Result<readonly ExchangeId[], Refusal>> => {
      const now = clock()
      const fresh = await stores.commands.claim(command.commandId, now)
      const found = await lockOpenRequest(stores, command)
      if (!found.ok) return found
      if (!fresh) return ok([])
      const request = found.value
      const account = await stores.ledger.accountOf(command.by)
      const asker = await stores.members.read(command.by)
      if (account === undefined) return refuse({ code: 'not-found' })
      if (asker?.state !== 'active') return refuse({ code: 'member-paused' })
      const missing = missingRoom(account, request.minutes)
      if (missing > 0) return refuse({ code: 'no-room', missing })
      return ok(await askWave(stores, request, actorOf(command.by), now))
    })
