/** A quiet word with the desk after an exchange: the other never learns of it, whatever their role. */
import type { QueueItemId } from '../ids.ts'
import { actorOf, houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { type AboutOther, findOther } from '../talk/block-other.ts'
import { tellStaff } from '../talk/report-other.ts'
import { openParts } from './open-parts.ts'
import type { Words } from './thank-other.ts'

/**
 * The words are copied to the operator who takes the item, and to nobody else. Refuses
 * `no-longer-open` once it was said, or some days after the hours were counted.
 */
export const tellDesk =
  (ports: Ports) =>
  (command: AboutOther & { readonly words: Words }): Promise<Result<QueueItemId, Refusal>> =>
    ports.transact(houseOf(command), async stores => {
      const now = ports.now()
      const { by, commandId, exchangeId, words } = command
      const found = await findOther(stores, exchangeId, by)
      if (!found.ok) return found
      const fresh = await stores.commands.claim(commandId, now)
      const item = { kind: 'feedback', memberId: by, exchangeId, deliveryId: null } as const
      const open = await openParts(stores, exchangeId, by, now)
      const may = open.includes('desk')
      const first =
        fresh &&
        may &&
        (await stores.feedback.keep({ exchangeId, memberId: by, said: 'desk' }, now))
      if (!first) {
        const standing = await stores.queue.openOf(by, 'feedback', exchangeId)
        return standing === undefined ? refuse({ code: 'no-longer-open' }) : ok(standing.id)
      }
      const { id } = await stores.queue.open({ ...item, dueAt: null }, now)
      const { other } = found.value
      // What hides an item from the one it is about; a quiet word names no reason.
      await stores.talks.keepReport({ queueItemId: id, reportedId: other, reason: 'other' })
      await stores.talks.show(id, { chatId: words.fromChatId, messageId: words.messageId })
      const news = { kind: 'feedback.opened', queueItemId: id } as const
      await tellStaff(stores, news, [by, other], now)
      const row = { actor: actorOf(by), action: 'feedback.told', entity: 'queue-item' }
      await stores.audit.write({ ...row, entityId: id }, now)
      return ok(id)
    })
