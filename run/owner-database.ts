import { startEmbedded } from '#prisma/embedded'

export type DatabasePlace = {
  /** The owner's URL; absent: the embedded server of `folder`. */
  url: string | undefined
  /** DATA_DIR. */
  folder: string
}

/** Gives the work the owner's URL; an embedded server that nobody else uses stops afterwards. */
export async function withOwnerDatabase<T>(
  place: DatabasePlace,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (place.url) return work(place.url)
  const server = await startEmbedded({ folder: place.folder, log: console.log })
  return work(server.ownerUrl).finally(() => server.stop())
}
