import type { RootFiles, SealRoot } from '#core/seal/root'
import type { ScheduleDeps } from '#jobs/schedule'
import { createCertificateKeys } from '#prisma/certificate-keys'
import { createSealKeys } from '#prisma/seal-keys'
import { testKey } from './test-stores.ts'

export const testCertificateKeys = createCertificateKeys([testKey])

/** What the sealer works with, its roots in memory. */
export const testSeal = (): ScheduleDeps['seal'] => ({
  keys: createSealKeys([testKey]),
  roots: createRootsInMemory(),
  registerRoots: createRootsInMemory(),
})

function createRootsInMemory<Root extends SealRoot>(): RootFiles<Root> {
  const roots = new Map<string, Root>()
  return {
    write: root => {
      roots.set(`${root.territoryId} ${root.day.toString()}`, root)
      return Promise.resolve()
    },
    read: territoryId =>
      Promise.resolve([...roots.values()].filter(root => root.territoryId === territoryId)),
  }
}
