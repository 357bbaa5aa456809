import { actorOf, houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result } from '../result.ts'
import { type AboutOther, findOther } from './block-other.ts'

/** The block that was just made is taken back, from the exchange where it was made. */
export const unblockOther =
  (ports: Ports) =>
  (command: AboutOther): Promise<Result<void, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const found = await findOther(stores, command.exchangeId, command.by)
      if (!found.ok) return found
      if (!(await stores.commands.claim(command.commandId, ports.now()))) return ok(undefined)
      await stores.members.unblock(command.by, found.value.other)
      const row = { actor: actorOf(command.by), action: 'member.unblocked', entity: 'member' }
      await stores.audit.write({ ...row, entityId: found.value.other }, ports.now())
      return ok(undefined)
    })
