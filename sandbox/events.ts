import type { SimEvent } from './sim-types.ts'

/** Tells the pages that watch what changed; free when nobody watches. */
export type EventHub = {
  publish(event: SimEvent): void
  subscribe(listener: (event: SimEvent) => void): () => void
}

export function createEventHub(): EventHub {
  const listeners = new Set<(event: SimEvent) => void>()
  return {
    publish(event) {
      for (const listener of listeners) listener(event)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
