/**
 * Telegram keeps an update until its command is committed: fetch a batch, run it with one lane
 * per person, wait for all, only then move the offset.
 */
import { AbortController, type AbortSignal } from 'abort-controller'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'

export const wantedUpdates = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const

export type HandleUpdate = (update: Update) => Promise<void>

export type Polling = {
  /** Resolves when polling has begun. */
  readonly start: () => Promise<void>
  /** Finishes the batch in hand, tells Telegram where we are, and stops. */
  readonly stop: () => Promise<void>
}

type PollingDeps = {
  readonly api: Api
  readonly handle: HandleUpdate
  readonly report: (fault: unknown) => void
}

export function createPolling({ api, handle, report }: PollingDeps): Polling {
  const stopping = new AbortController()
  let offset = 0
  let running: Promise<void> = Promise.resolve()

  const isStopping = (): boolean => stopping.signal.aborted
  const poll = async (): Promise<void> => {
    while (!isStopping()) {
      try {
        const wanted = { offset, timeout: 30, allowed_updates: wantedUpdates }
        const batch = await api.getUpdates(wanted, stopping.signal)
        await runInLanes(batch, handle)
        offset = (batch.at(-1)?.update_id ?? offset - 1) + 1
      } catch (fault) {
        if (isStopping()) return
        report(fault)
        await pause(1000, stopping.signal)
      }
    }
  }

  return {
    start: async () => {
      await api.deleteWebhook()
      running = poll()
    },
    stop: async () => {
      stopping.abort()
      await running
      if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(report)
    },
  }
}

/** Different people at once, one person's updates in order. */
export async function runInLanes(batch: readonly Update[], handle: HandleUpdate): Promise<void> {
  const lanes = Map.groupBy(batch, personOf)
  await Promise.all(
    [...lanes.values()].map(async lane => {
      for (const update of lane) await handle(update)
    }),
  )
}

/** One update of a person after the other, as they come; different people at once. */
export function inLanes(handle: HandleUpdate): HandleUpdate {
  const lanes = new Map<number, Promise<void>>()
  return async update => {
    const person = personOf(update)
    const mine = (lanes.get(person) ?? Promise.resolve()).then(() => handle(update))
    // The next one waits for this one's end, however it ends.
    const ended = mine.catch(() => undefined)
    lanes.set(person, ended)
    await ended
    if (lanes.get(person) === ended) lanes.delete(person)
    await mine
  }
}

export function personOf(update: Update): number {
  const from =
    update.message?.from ??
    update.edited_message?.from ??
    update.callback_query?.from ??
    update.my_chat_member?.from
  return from?.id ?? 0
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
