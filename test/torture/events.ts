import type { SimEvent } from '#sandbox/sim-types'

/** Calls `onCall` at every request that the local Telegram has just answered; gives how to stop. */
export async function watchCalls(url: string, onCall: () => void): Promise<() => void> {
  const stopping = new AbortController()
  const response = await fetch(`${url}/sim/events`, { signal: stopping.signal })
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    const body: AsyncIterable<Uint8Array> | null = response.body
    for await (const chunk of body ?? []) {
      for (const line of decoder.decode(chunk, { stream: true }).split('\n')) {
        if (isCall(line)) onCall()
      }
    }
  }
  void read().catch(() => undefined)
  return () => stopping.abort()
}

/** A line that came in two pieces is passed over: another will follow. */
function isCall(line: string): boolean {
  const type: SimEvent['type'] = 'log'
  return line.startsWith(`data: {"type":"${type}"`)
}
