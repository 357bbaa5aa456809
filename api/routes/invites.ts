import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type InviteId, type MemberId, toId } from '#core/ids'
import { createInvite } from '#core/invite/create-invite'
import { revokeInvite } from '#core/invite/revoke-invite'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff, keyOf } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  createdInviteSchema,
  inviteSchema,
  newInviteSchema,
  showInvite,
} from '../schemas/invite.ts'

const tags = ['Invitations']

export const inviteRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/invites',
      {
        config: forStaff('invites:read'),
        schema: {
          ...{ tags, security, summary: 'Invitations, newest first', querystring: pageQuery },
          response: { 200: pageOf(inviteSchema), ...problems },
        },
      },
      async (request, reply) => {
        const filter = toFilter(request.query, toId<InviteId>)
        const rows = await readAudited(deps, request, {
          action: 'invite.listed',
          find: stores => stores.invites.page(filter),
          about: found => shown(found, request.query).map(invite => invite.memberId),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showInvite })
      },
    )
    app.post(
      '/invites',
      {
        config: forStaff('invites:write'),
        schema: {
          ...{ tags, security, summary: 'Make a link', headers: writeHeaders },
          body: newInviteSchema,
          response: { 201: createdInviteSchema, ...problems },
        },
      },
      async (request, reply) => {
        const { territoryId, memberId: by, secret } = callerOf(request)
        const { memberId, ...wish } = request.body
        // Derived, not drawn: a repeat shows the same link, and only the token's holder can.
        const code = deps.hash(`invite ${secret} ${keyOf(request)}`).slice(0, 32)
        const known = memberId === undefined ? {} : { memberId: toId<MemberId>(memberId) }
        const codeHash = deps.hash(code)
        const command = { territoryId, by, ...wish, ...known, codeHash }
        const invite = unwrap(await createInvite(deps.ports)(command))
        void reply.code(201)
        return { ...showInvite(invite), link: deps.codeLink(code) }
      },
    )
    addRevocation(app, deps)
    done()
  }

function addRevocation(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  app.post(
    '/invites/:inviteId/revoke',
    {
      config: forStaff('invites:write'),
      schema: {
        ...{ tags, security, summary: 'The link opens nothing any more', headers: writeHeaders },
        params: z.object({ inviteId: idInPath }),
        response: { 200: inviteSchema, ...problems },
      },
    },
    async request => {
      const inviteId = toId<InviteId>(request.params.inviteId)
      return showInvite(unwrap(await revokeInvite(ports)({ ...commandOf(request), inviteId })))
    },
  )
}
