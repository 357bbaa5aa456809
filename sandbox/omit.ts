/** The object without the named fields. */
export function omit<T extends object, K extends keyof T>(
  from: T,
  names: readonly K[],
): Omit<T, K> {
  const unwanted: readonly PropertyKey[] = names
  const kept = Object.entries(from).filter(([name]) => !unwanted.includes(name))
  return Object.fromEntries(kept) as Omit<T, K>
}
