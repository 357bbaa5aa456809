/** So many at once, in their order; the reasons of those that did not reach their end. */
export async function walkAll(
  walks: readonly (() => Promise<void>)[],
  atOnce: number,
): Promise<readonly string[]> {
  const queue = walks.values()
  const stuck: string[] = []
  const walker = async (): Promise<void> => {
    for (const walk of queue) await walk().catch((fault: unknown) => stuck.push(String(fault)))
  }
  await Promise.all(Array.from({ length: atOnce }, walker))
  return stuck
}
