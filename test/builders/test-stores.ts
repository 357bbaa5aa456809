import { createSealKeys } from '#prisma/seal-keys'
import { createSealing } from '#prisma/sealed'
import { createStoresWith } from '#prisma/stores'
import { createCalendar } from '#run/calendar'

export const testKey = { id: 'test', key: new Uint8Array(32).fill(7) }

/** All stores, sealing with a key that every test knows. */
export const createTestStores = createStoresWith(
  createSealing([testKey]),
  createCalendar(),
  createSealKeys([testKey]),
)
