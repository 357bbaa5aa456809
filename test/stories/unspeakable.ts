import { betrayingIn } from '#core/scheme/betraying-words'
import type { Arrival } from '#sandbox/sim-types'

/** The word of a text that must not be said in chat; undefined: none. */
export const unspeakableIn = betrayingIn

/** The same, of all that arrived in any chat of a local Telegram, or was rewritten there. */
export async function unspeakableSaid(url: string): Promise<readonly string[]> {
  const response = await fetch(`${url}/sim/arrivals`)
  const { arrivals } = (await response.json()) as { readonly arrivals: readonly Arrival[] }
  return arrivals.flatMap(({ text }) => unspeakableIn(text) ?? [])
}
