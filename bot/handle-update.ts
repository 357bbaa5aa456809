/** The bot's boundary for faults: one poisonous update never stops the others. */
import type { Update } from 'grammy/types'
import type { HandleUpdate } from './updates.ts'

/** Where updates are noted that failed three times. */
export type Faults = {
  readonly store: (updateId: number, faultId: string) => Promise<void>
}

type HandleUpdateDeps = {
  readonly handle: HandleUpdate
  readonly faults: Faults
  /** Tells the person that it went wrong, with the code that the log knows. */
  readonly apologise: (update: Update, code: string) => Promise<void>
  /** Four characters that a person can read out. */
  readonly newCode: () => string
  readonly report: (fault: unknown, facts: { updateId: number; code: string }) => void
  /** Milliseconds before the second and the third try. */
  readonly pauses?: readonly number[]
}

const defaultPauses = [100, 500]

/**
 * Tries an update three times in all, then notes it, tells the person and lets go of it. Rejects
 * only when even the note fails: the database is away, and Telegram keeps the update.
 */
export function createHandleUpdate(deps: HandleUpdateDeps): HandleUpdate {
  const pauses = deps.pauses ?? defaultPauses
  return async update => {
    const fault = await tryTimes(deps.handle, update, pauses)
    if (fault === undefined) return
    const facts = { updateId: update.update_id, code: deps.newCode() }
    deps.report(fault.reason, facts)
    await deps.faults.store(facts.updateId, facts.code)
    await deps.apologise(update, facts.code).catch((reason: unknown) => {
      deps.report(reason, facts)
    })
  }
}

async function tryTimes(
  handle: HandleUpdate,
  update: Update,
  pauses: readonly number[],
): Promise<{ reason: unknown } | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await handle(update)
      return undefined
    } catch (reason) {
      const pause = pauses[attempt]
      if (pause === undefined) return { reason }
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

/** Letters and digits that are not taken for one another when read out. */
const codeLetters = 'ACDEFHJKLMNPRTUVWXY34679'

/** `bytes` come from a source of randomness. */
export const toFaultCode = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 4)].map(byte => codeLetters[byte % codeLetters.length]).join('')
