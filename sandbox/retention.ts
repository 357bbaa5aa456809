import { isRecord } from './params.ts'

const day = 24 * 3600

const lifetimes: Record<string, number> = {
  callback_query: 150,
  inline_query: 30,
  chosen_inline_result: 600,
  pre_checkout_query: 150,
  shipping_query: 150,
}

/** Second (Unix) at which Telegram forgets an undelivered update; messages count from their own date. */
export function expiryOf(kind: string, body: unknown, nowSeconds: number): number {
  const lifetime = lifetimes[kind]
  if (lifetime !== undefined) return nowSeconds + lifetime
  if (!isRecord(body)) return nowSeconds + day
  const date = body['edit_date'] ?? body['date']
  return (typeof date === 'number' ? date : nowSeconds) + day
}

const laneOffsets: Record<string, number> = {
  callback_query: 3 * 2 ** 33,
  my_chat_member: 5 * 2 ** 33,
  message_reaction: 8 * 2 ** 33,
}

/**
 * The queue of a webhook that an update belongs to: one queue is served in order, queues run in
 * parallel. A person's messages and button presses are different queues, as in Telegram.
 */
export function laneOf(kind: string, body: unknown): number {
  if (!isRecord(body)) return 0
  const owner = kind === 'callback_query' ? body['from'] : (body['chat'] ?? body['from'])
  const id = isRecord(owner) && typeof owner['id'] === 'number' ? owner['id'] : 0
  return id + (laneOffsets[kind] ?? 0)
}
