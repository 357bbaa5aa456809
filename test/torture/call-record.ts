import type { LoggedCall } from '#sandbox/sim-types'
import type { Sim } from './sim.ts'

export type CallRecord = {
  readonly pull: () => Promise<void>
  readonly calls: () => readonly LoggedCall[]
}

/** The local Telegram keeps the newest 20,000 calls; a long run makes more. */
export function createCallRecord(sim: Pick<Sim, 'log'>): CallRecord {
  const all: LoggedCall[] = []
  let last = 0
  let pulling: Promise<void> = Promise.resolve()
  const pull = async (): Promise<void> => {
    const { seq, calls } = await sim.log(last)
    const first = calls[0]?.seq
    if (first !== undefined && first > last + 1) throw new Error('calls were not recorded')
    all.push(...calls)
    last = seq
  }
  return {
    // One after the other: two at once would write the same calls down twice.
    pull: () => {
      pulling = pulling.then(pull)
      return pulling
    },
    calls: () => all,
  }
}
