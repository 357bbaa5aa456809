import type { FastifyInstance, RouteOptions } from 'fastify'
import { pino } from 'pino'
import { createApi } from '#api/app'
import type { ApiDeps } from '#api/deps'
import { createMetrics } from '#api/metrics'
import { createAllWords } from '#locales/i18n'
import { createPapers } from '#papers/papers'
import { testCertificateKeys } from './test-seal.ts'

const nothing = () => Promise.reject(new Error('this test asks no database'))

/** The API without a database: for what it says of itself and of its process. */
export async function openIdleApi(
  change: Partial<ApiDeps> = {},
): Promise<{ app: FastifyInstance; routes: readonly RouteOptions[] }> {
  const app = createApi({
    ports: { transact: nothing, now: () => Temporal.Instant.from('2026-11-24T10:00:00Z') },
    lookups: {
      findTerritory: nothing,
      findAccount: nothing,
      pointAccount: nothing,
      forgetAccount: nothing,
      forgetLeftovers: nothing,
      markUnreachable: nothing,
      findInvite: nothing,
      findToken: nothing,
      findConsoleLink: nothing,
      findSession: nothing,
      takeRateToken: nothing,
      signingKeys: () => Promise.resolve([]),
    },
    papers: createPapers(),
    certificateKeys: testCertificateKeys,
    wordsOf: createAllWords(),
    ready: () => Promise.resolve(true),
    metrics: createMetrics(() =>
      Promise.resolve({
        ...{
          deliveries: {},
          outboxWaiting: 0,
          bookFaults: {},
          registerFaults: {},
          mailingsRunning: 0,
        },
        sending: { perSecond: 30, pausedSeconds: 0 },
      }),
    ),
    hash: text => `#${text}`,
    codeLink: code => code,
    opportunityLink: String,
    log: pino({ level: 'silent' }),
    trustProxy: false,
    ...change,
  })
  const routes: RouteOptions[] = []
  app.addHook('onRoute', route => {
    routes.push(route)
  })
  await app.ready()
  return { app, routes }
}
