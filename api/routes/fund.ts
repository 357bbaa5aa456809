import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { helpFromFund } from '#core/fund/help-from-fund'
import { type FundGrantId, type MemberId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { grantReasonSchema, grantSchema, grantWishSchema, showGrant } from '../schemas/fund.ts'

const tags = ['Fund']
const params = z.object({ grantId: idInPath })

/** What operators decide to give from the solidarity fund; its balance stands with the accounts. */
export const fundRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/fund/grants',
      {
        config: forStaff('accounts:read'),
        schema: {
          ...{ tags, security, querystring: pageQuery, summary: 'Help given, newest first' },
          response: { 200: pageOf(grantSchema), ...problems },
        },
      },
      async (request, reply) => {
        const filter = toFilter(request.query, toId<FundGrantId>)
        const rows = await readAudited(deps, request, {
          action: 'grant.listed',
          find: stores => stores.fund.page(filter),
          about: found => shown(found, request.query).map(({ memberId }) => memberId),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showGrant })
      },
    )
    app.get(
      '/fund/grants/:grantId',
      {
        config: forStaff('accounts:read'),
        schema: {
          ...{ tags, security, params, summary: 'One decision, with its sealed reason' },
          response: { 200: grantReasonSchema, ...problems },
        },
      },
      async request => {
        const id = toId<FundGrantId>(request.params.grantId)
        const found = await readAudited(deps, request, {
          action: 'grant.read',
          find: async ({ fund }) => ({
            grant: await fund.read(id),
            reason: await fund.reasonOf(id),
          }),
          about: ({ grant }) => [grant?.memberId ?? null],
        })
        const { grant, reason } = found
        if (grant === undefined) throw new RefusedError({ code: 'not-found' })
        return { ...showGrant(grant), reason: reason ?? '' }
      },
    )
    addGrant(app, deps)
    done()
  }

function addGrant(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  app.post(
    '/fund/grants',
    {
      config: forStaff('accounts:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: grantWishSchema },
        summary: 'Give hours from the fund to someone in a hard time',
        response: { 201: grantSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { memberId, ...wish } = request.body
      const command = { ...commandOf(request), ...wish, memberId: toId<MemberId>(memberId) }
      const grant = unwrap(await helpFromFund(ports)(command))
      return reply.code(201).send(showGrant(grant))
    },
  )
}
