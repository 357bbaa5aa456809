import { useEffect, useState } from 'preact/hooks'

/** A value that can be watched; `change` takes the new fields only. */
export type Store<T extends object> = {
  get(): T
  change: (fields: Partial<T>) => void
  subscribe(listener: () => void): () => void
}

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    change(fields) {
      value = { ...value, ...fields }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Re-renders the component whenever the store changes. */
export function useStore<T extends object>(store: Store<T>): T {
  const [value, setValue] = useState(store.get())
  useEffect(() => {
    setValue(store.get())
    return store.subscribe(() => setValue(store.get()))
  }, [store])
  return value
}
