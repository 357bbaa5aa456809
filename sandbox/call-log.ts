import type { CallCounts, LoggedCall } from './sim-types.ts'

export type CallLog = {
  add(call: Omit<LoggedCall, 'seq'>): LoggedCall
  last(): number
  /** Calls numbered above `seq`, oldest first, at most `limit` of the newest. */
  after(seq: number, wanted?: { method?: string; limit?: number }): LoggedCall[]
  /** Of all calls since it was cleared, also those that the log no longer holds. */
  counts(): CallCounts
  clear(): void
}

/** A ring: the newest `size` calls, numbered from 1; adding never copies. */
export function createCallLog(size = 20_000): CallLog {
  let ring: LoggedCall[] = []
  let seq = 0
  let cleared = 0
  const counts = new Map<string, number>()
  return {
    add(call) {
      seq += 1
      const logged = call as LoggedCall
      logged.seq = seq
      ring[seq % size] = logged
      const answered = `${call.method} ${call.status}`
      counts.set(answered, (counts.get(answered) ?? 0) + 1)
      return logged
    },
    last: () => seq,
    after(from, wanted = {}) {
      const method = wanted.method?.toLowerCase()
      const found: LoggedCall[] = []
      const oldest = Math.max(from, cleared, seq - size)
      for (let at = seq; at > oldest && found.length < (wanted.limit ?? size); at -= 1) {
        const call = ring[at % size]
        if (call && (!method || call.method.toLowerCase() === method)) found.push(call)
      }
      return found.reverse()
    },
    counts: () => Object.fromEntries(counts),
    clear() {
      ring = []
      counts.clear()
      cleared = seq
    },
  }
}
