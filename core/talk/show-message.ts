import type { DeliveryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { passShown } from '../queue/pass-shown.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { AboutOther } from './block-other.ts'
import { messageIn, readShowable, type Showable } from './read-showable.ts'

/**
 * A message that the reporter received is shown with the report, or no longer. Who has taken it
 * already gets it at once; what was copied cannot be taken back, and stays chosen.
 */
export const showMessage =
  (ports: Ports) =>
  (command: AboutOther & { readonly deliveryId: DeliveryId }): Promise<Result<Showable, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const read = await readShowable(stores, command)
      if (!read.ok || !(await stores.commands.claim(command.commandId, now))) return read
      const { item } = read.value
      const message = messageIn(read.value, command.deliveryId)
      if (message === undefined) return refuse({ code: 'not-found' })
      if (!message.isShown) await stores.talks.show(item.id, message)
      else if (item.takenBy === null) await stores.talks.unshow(item.id, message)
      if (item.takenBy !== null) await passShown(stores, item, item.takenBy, now)
      const fresh = await readShowable(stores, command)
      return fresh.ok ? ok(fresh.value) : fresh
    })
