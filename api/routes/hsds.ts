import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readBoard, readPublicOrganisations } from '#core/board/read-board'
import { RefusedError } from '#core/refused'
import { forAnyone } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { answerOpen } from '../open/answer.ts'
import { hsdsOrganization, hsdsPage, hsdsService } from '../open/hsds.ts'
import { visitOf } from '../open/visit.ts'
import { problems } from '../schemas/common.ts'
import {
  hsdsOrganizationSchema,
  hsdsPageOf,
  hsdsQuery,
  hsdsServiceSchema,
} from '../schemas/hsds.ts'

const tags = ['Open data (HSDS 3.0)']
const config = forAnyone
const territory = z.string().regex(/^[a-z0-9-]{1,60}$/, 'not a name')
const params = z.object({ territory })
const one = z.object({ territory, id: z.uuid() })
const lang = hsdsQuery.pick({ lang: true })
const base = '/open/:territory/hsds'
const type = 'application/json; charset=utf-8'
/** More than any territory has; one of them is looked for by its UUID. */
const all = { limit: 5000, offset: 0 }

/** Services and organisations as the Human Services Data Specification writes them. */
export const hsdsRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const about = z.object({ version: z.literal('3.0'), profile: z.url(), openapi_url: z.string() })
    app.get(
      base,
      {
        config,
        schema: {
          ...{ tags, params, summary: 'Which specification this is' },
          response: { 200: about, ...problems },
        },
      },
      async (request, reply) => {
        await visitOf(deps, request, request.params)
        const origin = deps.publicUrl ?? `${request.protocol}://${request.host}`
        const profile = 'https://docs.openreferral.org/en/3.0/hsds/overview.html'
        const body = { version: '3.0', profile, openapi_url: `${origin}/docs/json` }
        return answerOpen(request, reply.serializer(String), { type, body: JSON.stringify(body) })
      },
    )
    addServices(app, deps)
    addOrganizations(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addServices(app: App, deps: ApiDeps): void {
  const schema = { tags, params, querystring: hsdsQuery }
  const response = { 200: hsdsPageOf(hsdsServiceSchema), ...problems }
  app.get(
    `${base}/services`,
    { config, schema: { ...schema, response, summary: 'Services that are offered now' } },
    async (request, reply) => {
      const visit = await visitOf(deps, request, { ...request.params, ...request.query })
      const query = { ...visit, ...sliceOf(request.query), kind: 'service' } as const
      const { total, postings, ...place } = await readBoard(deps.ports)(query)
      const site = visit.siteOf(place)
      const contents = postings.map(posting => hsdsService(posting, site, visit.words))
      const body = JSON.stringify(hsdsPage(total, request.query, contents))
      return answerOpen(request, reply.serializer(String), { type, body })
    },
  )
  app.get(
    `${base}/services/:id`,
    {
      config,
      schema: {
        ...{ tags, params: one, querystring: lang, summary: 'One service' },
        response: { 200: hsdsServiceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const visit = await visitOf(deps, request, { ...request.params, ...request.query })
      const { postings, ...place } = await readBoard(deps.ports)({
        ...visit,
        ...all,
        kind: 'service',
      })
      const site = visit.siteOf(place)
      const found = postings.find(({ id }) => site.uuid('service', id) === request.params.id)
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      const body = JSON.stringify(hsdsService(found, site, visit.words))
      return answerOpen(request, reply.serializer(String), { type, body })
    },
  )
}

function addOrganizations(app: App, deps: ApiDeps): void {
  const schema = { tags, params, querystring: hsdsQuery }
  const response = { 200: hsdsPageOf(hsdsOrganizationSchema), ...problems }
  const summary = 'Organisations with something open now'
  app.get(
    `${base}/organizations`,
    { config, schema: { ...schema, response, summary } },
    async (request, reply) => {
      const visit = await visitOf(deps, request, { ...request.params, ...request.query })
      const query = { ...visit, ...sliceOf(request.query) }
      const { total, found, ...place } = await readPublicOrganisations(deps.ports)(query)
      const site = visit.siteOf(place)
      const contents = found.map(organisation => hsdsOrganization(organisation, site, visit.words))
      const body = JSON.stringify(hsdsPage(total, request.query, contents))
      return answerOpen(request, reply.serializer(String), { type, body })
    },
  )
  app.get(
    `${base}/organizations/:id`,
    {
      config,
      schema: {
        ...{ tags, params: one, querystring: lang, summary: 'One organisation' },
        response: { 200: hsdsOrganizationSchema, ...problems },
      },
    },
    async (request, reply) => {
      const visit = await visitOf(deps, request, { ...request.params, ...request.query })
      const { found, ...place } = await readPublicOrganisations(deps.ports)({ ...visit, ...all })
      const site = visit.siteOf(place)
      const named = found.find(({ id }) => site.uuid('organization', id) === request.params.id)
      if (named === undefined) throw new RefusedError({ code: 'not-found' })
      const body = JSON.stringify(hsdsOrganization(named, site, visit.words))
      return answerOpen(request, reply.serializer(String), { type, body })
    },
  )
}

const sliceOf = ({ page, per_page }: { readonly page: number; readonly per_page: number }) => ({
  limit: per_page,
  offset: (page - 1) * per_page,
})
