/** Every update answered: each tap, each message, and nothing that Telegram had to throw away. */
import type { LoggedCall, UpdateStats } from '#sandbox/sim-types'
import type { Message } from '#sandbox/telegram-types'
import type { Owner } from './owner.ts'
import type { Proof } from './proof.ts'
import { isOfSender } from './sender-calls.ts'

export async function proveUpdates(
  owner: Owner,
  calls: readonly LoggedCall[],
  stats: UpdateStats,
): Promise<Proof> {
  const fetched = updatesIn(calls)
  const taps = fetched.flatMap(({ update }) => update.callback_query?.id ?? [])
  const tried = new Set(calls.filter(answersTap).map(call => call.payload['callback_query_id']))
  const silent = taps.filter(id => !tried.has(id))
  const messages = fetched.filter(({ update }) => update.message !== undefined)
  const late = await lateAnswers(owner)
  const isReplied = repliesIn(calls)
  const ignored = messages.filter(each => !isReplied(each) && !late.has(each.update.update_id))
  const faulted = await owner<{ id: string }>('select update_id as id from faulted_update')
  const unseen = stats.created - fetched.length
  return {
    rows: [
      ['updates', stats.created],
      ['  taps', taps.length],
      ['  messages', messages.length],
      ['answers that became late deliveries', late.size],
    ],
    failures: [
      ...(unseen === 0 ? [] : [`${unseen} updates were never handed over`]),
      ...(stats.pending === 0 ? [] : [`${stats.pending} updates are pending`]),
      ...(stats.expired === 0 ? [] : [`${stats.expired} updates expired`]),
      ...silent.map(id => `tap ${id} was never answered`),
      ...ignored.map(({ update }) => `update ${update.update_id}: a message without an answer`),
      ...faulted.map(({ id }) => `update ${id} failed three times`),
    ],
  }
}

const answersTap = ({ method }: LoggedCall): boolean => method === 'answerCallbackQuery'

type Update = {
  readonly update_id: number
  readonly message?: Message
  readonly callback_query?: { readonly id: string }
}
type Fetched = { readonly update: Update; readonly seq: number }

/** The updates in the batches that the bot fetched, each once, with the first call that had it. */
function updatesIn(calls: readonly LoggedCall[]): readonly Fetched[] {
  const found = new Map<number, Fetched>()
  for (const { method, result, seq } of calls) {
    if (method !== 'getUpdates' || !Array.isArray(result)) continue
    for (const update of result as readonly Update[]) {
      if (!found.has(update.update_id)) found.set(update.update_id, { update, seq })
    }
  }
  return [...found.values()]
}

async function lateAnswers(owner: Owner): Promise<ReadonlySet<number>> {
  const rows = await owner<{ id: number }>(
    `select substring(dedupe_key from '^late-tg-([0-9]+)$')::float8 as id
    from delivery where kind = 'reply.late'`,
  )
  return new Set(rows.map(({ id }) => id))
}

/**
 * The bot spoke, or tried to, in the chat after the message had been handed over. Words for the
 * other are answered with the question whether to pass on this very message.
 */
function repliesIn(calls: readonly LoggedCall[]): (fetched: Fetched) => boolean {
  const spoken = Map.groupBy(
    calls.filter(call => call.method === 'sendMessage' && !isOfSender(call)),
    ({ chatId }) => Number(chatId),
  )
  return ({ update: { message }, seq }) => {
    if (message === undefined) return false
    const after = (spoken.get(message.chat.id) ?? []).filter(call => call.seq > seq)
    return after.some(call => !isForTheOther(message) || asksAbout(call, message))
  }
}

const isForTheOther = ({ text }: Message): boolean => text?.startsWith('torture ') === true

const asksAbout = ({ payload }: LoggedCall, message: Message): boolean =>
  JSON.stringify(payload['reply_markup'] ?? '').includes(`:${message.message_id}"`)
