/** What the page brings along: from where it comes, and whose signatures it knows. */
import type { PublicKey } from '#core/certificate/keys'
import { namesItself } from './verify.ts'

export type Carried = {
  /** Where it was fetched: there lie newer keys and the lists of what was withdrawn. */
  readonly origin: string
  readonly keys: readonly PublicKey[]
  /** The day it was fetched, `2026-11-28`. */
  readonly day: string
}

const nothing: Carried = { origin: '', keys: [], day: '' }

export function readCarried(): Carried {
  const text = document.querySelector('#carried')?.textContent ?? ''
  try {
    return JSON.parse(text) as Carried
  } catch {
    return nothing
  }
}

/** Newer keys, when there is a network; those that name themselves wrongly are left out. */
export async function fetchKeys({ origin }: Carried): Promise<readonly PublicKey[]> {
  const answer = (await fetchJson(`${origin}/open/keys.json`)) as { keys?: unknown } | null
  const keys: readonly unknown[] = Array.isArray(answer?.keys) ? answer.keys : []
  const named = keys.flatMap(each => {
    const { kid, x } = (each ?? {}) as { kid?: unknown; x?: unknown }
    return typeof kid === 'string' && typeof x === 'string' ? { id: kid, key: x } : []
  })
  return named.filter(namesItself)
}

/** Whoever holds the phone is waiting: a network that does not answer by then is none. */
const patienceMs = 6000

/** Undefined without a network, or when what comes is not what was asked for. */
export async function fetchJson(address: string): Promise<unknown> {
  if (!/^https?:/.test(address)) return undefined
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patienceMs)
  try {
    const { signal } = stop
    const answer = await fetch(address, { credentials: 'omit', cache: 'no-cache', signal })
    return answer.ok ? await answer.json() : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
