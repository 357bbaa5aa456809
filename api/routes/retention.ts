import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { unwrap } from '#core/refused'
import { foreseePeriods } from '#core/retention/keep-periods'
import { callerOf, forCoordinators } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, toFilter, toPage } from '../page.ts'
import { problems, security } from '../schemas/common.ts'
import { countsSchema, runSchema, showCounts, showRun } from '../schemas/retention.ts'

const tags = ['Privacy']
const config = forCoordinators('settings:read')

/** What the nightly look at the periods took away, and what it would take now. Counts alone. */
export const retentionRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/retention',
      {
        config,
        schema: {
          ...{ tags, security, querystring: pageQuery },
          summary: 'What each night took away, newest first',
          response: { 200: pageOf(runSchema), ...problems },
        },
      },
      async (request, reply) => {
        const filter = toFilter(request.query, Number)
        const rows = await readPlain(deps, request, ({ retention }) => retention.runs(filter))
        return toPage(request, reply, rows, { id: row => row.id, view: showRun })
      },
    )
    app.get(
      '/retention/forecast',
      {
        config,
        schema: {
          ...{ tags, security, summary: 'What would go if it ran now; nothing is changed' },
          response: { 200: countsSchema, ...problems },
        },
      },
      async request => {
        const { territoryId, memberId: by } = callerOf(request)
        return showCounts(unwrap(await foreseePeriods(deps.ports)({ territoryId, by })))
      },
    )
    done()
  }
