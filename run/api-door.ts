/** The API's door, as a handler for whatever server carries it. */
import { createHash } from 'node:crypto'
import { createApi } from '#api/app'
import { createMetrics, type Metrics } from '#api/metrics'
import { inviteLink } from '#bot/invite-code'
import { opportunityLink } from '#bot/opportunity-link'
import { readCounts } from '#prisma/counts'
import type { Handler } from './http.ts'
import type { Log } from './log.ts'
import type { Foundation } from './wire.ts'

export type ApiDoor = {
  readonly handler: Handler
  readonly stop: () => Promise<void>
}

type ApiDoorDeps = {
  readonly foundation: Foundation
  readonly log: Log
  readonly metrics: Metrics
  /** The bot's name on Telegram, for the links of invitations. */
  readonly username: string
  /** Telegram reaches this machine through a proxy, and so does everybody else. */
  readonly behindProxy: boolean
  readonly metricsToken: string | undefined
  /** Where the pages are found from outside. */
  readonly publicUrl: string | undefined
}

export async function openApi(deps: ApiDoorDeps): Promise<ApiDoor> {
  const { foundation, log, metrics, username, behindProxy, metricsToken, publicUrl } = deps
  const { ports, lookups, papers, certificateKeys, wordsOf, appPool } = foundation
  const app = createApi({
    ...{ ports, lookups, papers, certificateKeys, wordsOf, log, metrics },
    ready: () => answers(appPool),
    hash: text => createHash('sha256').update(text).digest('base64url'),
    codeLink: code => inviteLink(username, code),
    opportunityLink: id => opportunityLink(username, id),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    trustProxy: behindProxy,
    ...(metricsToken === undefined ? {} : { metricsToken }),
  })
  await app.ready()
  return { handler: (request, response) => app.routing(request, response), stop: () => app.close() }
}

/** One per process, for all of its doors. */
export const openMetrics = ({ dispatchPool, ports }: Foundation): Metrics =>
  createMetrics(() => readCounts(dispatchPool, ports.now()))

const answers = (pool: Foundation['appPool']): Promise<boolean> =>
  pool.query('select 1').then(
    () => true,
    () => false,
  )
