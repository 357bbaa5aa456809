/** Stores → use cases → doors. What every door stands on is wired here; each door has its file. */
import type { CertificateKeys } from '#core/certificate/keys'
import { type ChatLimit, createChatLimit } from '#core/delivery/limits'
import type { Lookups, Ports } from '#core/ports'
import type { SealKeys } from '#core/seal/chain'
import { createAllWords, type Words } from '#locales/i18n'
import { createPapers, type Papers } from '#papers/papers'
import { createCertificateKeys } from '#prisma/certificate-keys'
import { createFaultedUpdates, type FaultedUpdates } from '#prisma/faults'
import { createLookups } from '#prisma/lookups'
import { createSealKeys } from '#prisma/seal-keys'
import { createSealing, type Keyring } from '#prisma/sealed'
import { createPool } from '#prisma/sql'
import { createStoresWith } from '#prisma/stores'
import { createTransact } from '#prisma/transact'
import { createCalendar } from './calendar.ts'
import type { Database } from './database.ts'

export type Foundation = {
  readonly database: Database
  readonly keys: Keyring
  readonly ports: Ports
  readonly sealKeys: SealKeys
  readonly certificateKeys: CertificateKeys
  readonly lookups: Lookups
  readonly papers: Papers
  readonly faultedUpdates: FaultedUpdates
  readonly wordsOf: (language: string) => Words
  /** How fast one chat may be written to, by whatever door of this process. */
  readonly chatLimit: ChatLimit
  /** As `filo_app`: obeys row-level security. */
  readonly appPool: ReturnType<typeof createPool>
  /** As `filo_dispatch`: sees across territories what is due, and nothing else. */
  readonly dispatchPool: ReturnType<typeof createPool>
  readonly close: () => Promise<void>
}

/** Connections of one process, whatever doors it has. */
const appConnections = 10
const dispatchConnections = 2

/** `keys` seal what is personal and no name: the first writes, all of them read. */
export function wire(database: Database, keys: Keyring): Foundation {
  const appPool = createPool(database.appUrl, appConnections)
  const dispatchPool = createPool(database.dispatchUrl, dispatchConnections)
  const sealKeys = createSealKeys(keys)
  const createStores = createStoresWith(createSealing(keys), createCalendar(), sealKeys)
  const ports = {
    transact: createTransact(appPool, createStores),
    now: () => Temporal.Now.instant(),
  }
  return {
    database,
    keys,
    ports,
    sealKeys,
    certificateKeys: createCertificateKeys(keys),
    lookups: createLookups(appPool),
    papers: createPapers(),
    faultedUpdates: createFaultedUpdates(appPool),
    wordsOf: createAllWords(),
    chatLimit: createChatLimit(),
    appPool,
    dispatchPool,
    close: async () => {
      await Promise.all([appPool.end(), dispatchPool.end()])
    },
  }
}
