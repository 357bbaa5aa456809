import type { NetworkStore } from './store.ts'

/** What the managing body is called; the territory's own name where it wrote none. */
export async function nameOfBody(network: NetworkStore, language: string): Promise<string> {
  const body = await network.text('managing-body', language)
  return body ?? (await network.text('name', language)) ?? (await network.territory()).slug
}
