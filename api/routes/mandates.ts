import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MandateId, type MemberId, toId } from '#core/ids'
import { grantMandate, revokeMandate } from '#core/mandate/change-mandate'
import { mandateKinds } from '#core/mandate/mandate'
import { unwrap } from '#core/refused'
import { commandOf, forCoordinators } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { mandateDeedSchema, mandateSchema, showMandate } from '../schemas/mandate.ts'

const tags = ['Mandates']

/** Who acts in what the law asks more for: given and taken by coordinators. */
export const mandateRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addList(app, deps)
    addDeed(app, deps, '/mandates', 'Somebody holds it from now on')
    addDeed(app, deps, '/mandates/revocation', 'Somebody holds it no longer, at once')
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addList(app: App, deps: ApiDeps): void {
  const querystring = pageQuery.extend({
    kind: z.enum(mandateKinds).optional(),
    organisationId: idInPath.optional(),
    memberId: idInPath.optional(),
  })
  app.get(
    '/mandates',
    {
      config: forCoordinators('members:read'),
      schema: {
        ...{ tags, security, querystring, summary: 'Who holds or held one, newest first' },
        response: { 200: pageOf(mandateSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { kind, organisationId, memberId } = request.query
      const filter = {
        ...toFilter(request.query, toId<MandateId>),
        ...(kind && { kind }),
        ...(organisationId && { organisationId: toId<MemberId>(organisationId) }),
        ...(memberId && { memberId: toId<MemberId>(memberId) }),
      }
      const rows = await readAudited(deps, request, {
        action: 'mandate.listed',
        find: ({ mandates }) => mandates.page(filter),
        about: found => shown(found, request.query).map(each => each.memberId),
      })
      return toPage(request, reply, rows, { id: row => row.id, view: showMandate })
    },
  )
}

function addDeed(app: App, { ports }: ApiDeps, path: string, summary: string): void {
  const change = path === '/mandates' ? grantMandate(ports) : revokeMandate(ports)
  app.post(
    path,
    {
      config: forCoordinators('members:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: mandateDeedSchema, summary },
        response: { 200: mandateDeedSchema, ...problems },
      },
    },
    async request => {
      const { memberId, kind, organisationId } = request.body
      const body = organisationId === null ? null : toId<MemberId>(organisationId)
      const mandate = { memberId: toId<MemberId>(memberId), kind, organisationId: body }
      unwrap(await change({ ...commandOf(request), ...mandate }))
      return mandate
    },
  )
}
