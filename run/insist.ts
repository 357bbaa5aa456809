import { setTimeout as pause } from 'node:timers/promises'
import { GrammyError, HttpError } from 'grammy'

const tries = 5
const pauseMs = 300

/**
 * A start does not fail for a moment's trouble: asks Telegram again after a 429 (when it says), a
 * 5xx or a lost answer. For requests that may be repeated. Rejects as the last try did.
 */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (fault) {
      if (attempt === tries || !isPassing(fault)) throw fault
      await pause(waitMs(fault) ?? pauseMs * attempt)
    }
  }
}

const isPassing = (fault: unknown): boolean =>
  fault instanceof HttpError ||
  (fault instanceof GrammyError && (fault.error_code === 429 || fault.error_code >= 500))

function waitMs(fault: unknown): number | undefined {
  const seconds = fault instanceof GrammyError ? fault.parameters.retry_after : undefined
  return seconds === undefined ? undefined : seconds * 1000
}
