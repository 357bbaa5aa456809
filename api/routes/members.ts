import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { changeContact } from '#core/member/change-contact'
import { pauseMember, reactivateMember } from '#core/member/pause-member'
import { registerMember } from '#core/member/register-member'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, reason, security, writeHeaders } from '../schemas/common.ts'
import {
  contactSchema,
  memberInPersonSchema,
  memberSchema,
  memberStates,
  newMemberSchema,
  showMember,
  showMemberInPerson,
} from '../schemas/member.ts'

const tags = ['Members']
const params = z.object({ memberId: idInPath })
const querystring = pageQuery.extend({ state: z.enum(memberStates).optional() })

export const memberRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, summary: 'Members, newest first', querystring },
          response: { 200: pageOf(memberSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { state } = request.query
        const filter = { ...toFilter(request.query, toId<MemberId>), ...(state && { state }) }
        const rows = await readAudited(deps, request, {
          action: 'member.listed',
          find: stores => stores.members.page(filter),
          about: found => shown(found, request.query).map(member => member.id),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showMember })
      },
    )
    app.get(
      '/members/:memberId',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, summary: 'One member, with roles and phone', params },
          response: { 200: memberInPersonSchema, ...problems },
        },
      },
      async request => {
        const id = toId<MemberId>(request.params.memberId)
        const found = await readAudited(deps, request, {
          action: 'member.read',
          find: async ({ members }) => {
            const person = await members.inPerson(id, deps.ports.now())
            return person && { person, phone: await members.phoneOf(id) }
          },
          about: read => (read === undefined ? [] : [read.person.id]),
        })
        if (found === undefined) throw new RefusedError({ code: 'not-found' })
        return showMemberInPerson(found.person, found.phone)
      },
    )
    addRecordRoutes(app, deps)
    addStateRoutes(app, deps)
    done()
  }

/** A person whom the desk knows. The answers show no phone: only reading one member does. */
function addRecordRoutes(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  const config = forStaff('members:write')
  app.post(
    '/members',
    {
      config,
      schema: {
        ...{ tags, security, summary: 'Write down a person whom the desk knows' },
        ...{ headers: writeHeaders, body: newMemberSchema },
        response: { 201: memberSchema, ...problems },
      },
    },
    async (request, reply) => {
      const command = { ...commandOf(request), ...request.body }
      const member = unwrap(await registerMember(ports)(command))
      void reply.code(201)
      return showMember(member)
    },
  )
  app.patch(
    '/members/:memberId/contact',
    {
      config,
      schema: {
        ...{ tags, security, summary: 'Where the desk calls them', params },
        ...{ headers: writeHeaders, body: contactSchema },
        response: { 200: memberSchema, ...problems },
      },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      const command = { ...commandOf(request), memberId, phone: request.body.phone }
      return showMember(unwrap(await changeContact(ports)(command)))
    },
  )
}

/** Pausing and reactivating differ in the use case alone. */
function addStateRoutes(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  const verbs = [
    { verb: 'pause', act: pauseMember(ports), summary: 'No new exchanges until reactivated' },
    { verb: 'reactivate', act: reactivateMember(ports), summary: 'Takes part again' },
  ]
  for (const { verb, act, summary } of verbs) {
    app.post(
      `/members/:memberId/${verb}`,
      {
        config: forStaff('members:write'),
        schema: {
          ...{ tags, security, summary, params, headers: writeHeaders },
          body: z.strictObject({ reason: reason.optional() }).nullish(),
          response: { 200: memberSchema, ...problems },
        },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        const why = request.body?.reason
        const command = { ...commandOf(request), memberId, ...(why && { reason: why }) }
        return showMember(unwrap(await act(command)))
      },
    )
  }
}
