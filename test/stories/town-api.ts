import { pino } from 'pino'
import { createApi } from '#api/app'
import { createMetrics } from '#api/metrics'
import { createAllWords } from '#locales/i18n'
import { createPapers } from '#papers/papers'
import { createLookups } from '#prisma/lookups'
import { createPool } from '#prisma/sql'
import { type AdminApi, inject, sha256 } from '#test/builders/admin-api'
import { testCertificateKeys } from '#test/builders/test-seal'
import type { Town } from './town.ts'

/** The API and the pages beside the bot of a town: one database, one clock. */
export async function openTownApi(town: Town): Promise<Pick<AdminApi, 'app' | 'call' | 'close'>> {
  const pool = createPool(town.ownerUrl, 2)
  const app = createApi({
    ...{ ports: town.ports, lookups: createLookups(pool), papers: createPapers() },
    ...{ wordsOf: createAllWords(), hash: sha256, certificateKeys: testCertificateKeys },
    ready: () => Promise.resolve(true),
    metrics: createMetrics(() => Promise.reject(new Error('nobody counts'))),
    ...{ codeLink: String, opportunityLink: String, trustProxy: false },
    log: pino({ level: 'silent' }),
  })
  await app.ready()
  return {
    app,
    call: (method, url, options = {}) => inject(app, method, url, options),
    close: async () => {
      await app.close()
      await pool.end()
    },
  }
}
