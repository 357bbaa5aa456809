/** Words that one passed on to the other: each arrived once, or twice for a reason, none is lost. */
import type { LoggedCall } from '#sandbox/sim-types'
import type { Owner } from './owner.ts'
import type { Proof } from './proof.ts'
import { hasArrived } from './sender-calls.ts'

export async function proveWords(owner: Owner, calls: readonly LoggedCall[]): Promise<Proof> {
  const passed = await owner<{ id: number; state: string; from: number; message: number }>(
    `select d.id::int, d.state, (d.facts ->> 'messageId')::float8 as message,
      (d.facts ->> 'fromChatId')::float8 as from
    from delivery d where d.kind = 'message.relayed'`,
  )
  const copies = Map.groupBy(
    calls.filter(call => call.method === 'copyMessage' && hasArrived(call)),
    ({ payload }) => `${String(payload['from_chat_id'])}/${String(payload['message_id'])}`,
  )
  const times = passed.map(({ from, message, ...rest }) => ({
    ...rest,
    arrived: copies.get(`${from}/${message}`)?.length ?? 0,
  }))
  const lost = times.filter(({ state, arrived }) => arrived === 0 && state !== 'unknown')
  const often = times.filter(({ arrived }) => arrived > 2)
  return {
    rows: [
      ['words passed on', passed.length],
      ['  arrived twice', times.filter(({ arrived }) => arrived === 2).length],
    ],
    failures: [
      ...lost.map(({ id, state }) => `the words of delivery ${id} (${state}) never arrived`),
      ...often.map(({ id, arrived }) => `the words of delivery ${id} arrived ${arrived} times`),
    ],
  }
}
