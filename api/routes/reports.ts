import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import { readSeen, sees, sightOf } from '#core/placement/sight'
import type { Stores } from '#core/ports'
import { RefusedError } from '#core/refused'
import { findHostMonth, findHostYear } from '#core/register/read-host-month'
import { findReport } from '#core/register/read-report'
import type { Paper } from '#papers/paper'
import { callerOf, forPlacers } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import { monthQuery, reportQuery, yearQuery } from '../schemas/report.ts'

const tags = ['Reports']
const config = forPlacers('placements:read')
const files = { csv: 'text/csv', pdf: 'application/pdf' } as const
type Kind = keyof typeof files

/** What the offices get: the register of one placement over a period, and the month of a host. */
export const reportRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    for (const kind of ['csv', 'pdf'] as const) {
      addReport(app, deps, kind)
      addMonth(app, deps, kind)
      addYear(app, deps, kind)
    }
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

const responseOf = (kind: Kind) => {
  const content = { [files[kind]]: { schema: z.unknown() } }
  return { 200: { description: 'The file', content }, ...problems }
}

function addReport(app: App, deps: ApiDeps, kind: Kind): void {
  const summary = `The register of a period as ${kind.toUpperCase()}, as its office reads it`
  const params = z.object({ placementId: idInPath })
  const schema = { tags, security, params, querystring: reportQuery, summary }
  app.get(
    `/placements/:placementId/report.${kind}`,
    { config, schema: { ...schema, response: responseOf(kind) } },
    async (request, reply) => {
      const id = toId<PlacementId>(request.params.placementId)
      const found = await readAudited(deps, request, {
        action: 'placement.reported',
        find: stores => reportFor(stores, { ...whoOf(request, deps), id, query: request.query }),
        about: read => (read === undefined ? [] : [read.memberId]),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      const words = deps.wordsOf(request.query.language)
      return hand(reply, await deps.papers.report(kind, found.report, words))
    },
  )
}

type Who = { readonly by: MemberId; readonly now: Temporal.Instant }

const whoOf = (request: FastifyRequest, { ports }: ApiDeps): Who => ({
  by: callerOf(request).memberId,
  now: ports.now(),
})

type Asked = Who & { readonly id: PlacementId; readonly query: z.infer<typeof reportQuery> }

async function reportFor(stores: Stores, { by, now, id, query }: Asked) {
  const placement = await readSeen(stores, by, id, now)
  if (placement === undefined) return undefined
  const today = localDay(now, (await stores.network.territory()).timeZone)
  const from = query.from ?? (query.to ?? today).with({ day: 1 })
  const to = query.to ?? from.with({ day: from.daysInMonth })
  const wanted = { placement, period: { from, to }, language: query.language }
  return { memberId: placement.memberId, report: await findReport(stores, wanted, now) }
}

function addMonth(app: App, deps: ApiDeps, kind: Kind): void {
  const summary = `Planned and done at a host in a month as ${kind.toUpperCase()}`
  const params = z.object({ organisationId: idInPath })
  const schema = { tags, security, params, querystring: monthQuery, summary }
  app.get(
    `/hosts/:organisationId/month.${kind}`,
    { config, schema: { ...schema, response: responseOf(kind) } },
    async (request, reply) => {
      const hostId = toId<MemberId>(request.params.organisationId)
      const { month, language } = request.query
      const { by, now } = whoOf(request, deps)
      const found = await readAudited(deps, request, {
        action: 'host.reported',
        find: async stores => {
          const sight = await sightOf(stores, by, now)
          const { timeZone } = await stores.network.territory()
          const wanted = month ?? localDay(now, timeZone).toPlainYearMonth()
          const query = { hostId, month: wanted, language }
          return findHostMonth(stores, { ...query, sees: each => sees(sight, each) }, now)
        },
        about: read => read?.about ?? [],
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return hand(reply, await deps.papers.hostMonth(kind, found, deps.wordsOf(language)))
    },
  )
}

function addYear(app: App, deps: ApiDeps, kind: Kind): void {
  const summary = `Planned and done at a host in a year as ${kind.toUpperCase()}`
  const params = z.object({ organisationId: idInPath })
  const schema = { tags, security, params, querystring: yearQuery, summary }
  app.get(
    `/hosts/:organisationId/year.${kind}`,
    { config, schema: { ...schema, response: responseOf(kind) } },
    async (request, reply) => {
      const hostId = toId<MemberId>(request.params.organisationId)
      const { year, language } = request.query
      const { by, now } = whoOf(request, deps)
      const found = await readAudited(deps, request, {
        action: 'host.reported',
        find: async stores => {
          const sight = await sightOf(stores, by, now)
          const { timeZone } = await stores.network.territory()
          const query = { hostId, year: year ?? localDay(now, timeZone).year, language }
          return findHostYear(stores, { ...query, sees: each => sees(sight, each) }, now)
        },
        about: read => read?.about ?? [],
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return hand(reply, await deps.papers.hostYear(kind, found, deps.wordsOf(language)))
    },
  )
}

/** Their names are plain letters: see papers. */
function hand(reply: FastifyReply, { name, type, bytes }: Paper): FastifyReply {
  void reply.type(type)
  void reply.header('content-disposition', `attachment; filename="${name}"`)
  return reply.send(Buffer.from(bytes))
}
