import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { QueueItem } from './store.ts'

/** What was chosen to be shown is copied to who takes the item, once; nothing of it is kept. */
export async function passShown(
  stores: Stores,
  { id: queueItemId }: QueueItem,
  to: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  for (const { chatId: fromChatId, messageId } of await stores.talks.shownIn(queueItemId)) {
    const facts = { queueItemId, fromChatId, messageId }
    const key = `shown-${queueItemId}-${fromChatId}-${messageId}-${to}`
    await notify(stores, now, { to, notice: { kind: 'report.shown', facts }, key })
  }
}
