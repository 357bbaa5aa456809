import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { pauseMember, reactivateMember } from '#core/member/pause-member'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { RefusedError, unwrap } from '../refusal-status.ts'
import { idInPath, problems, reason, security, writeHeaders } from '../schemas/common.ts'
import {
  memberInPersonSchema,
  memberSchema,
  memberStates,
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
          ...{ tags, security, summary: 'One member, with the roles that hold now', params },
          response: { 200: memberInPersonSchema, ...problems },
        },
      },
      async request => {
        const person = await readAudited(deps, request, {
          action: 'member.read',
          find: stores =>
            stores.members.inPerson(toId<MemberId>(request.params.memberId), deps.ports.now()),
          about: found => (found === undefined ? [] : [found.id]),
        })
        if (person === undefined) throw new RefusedError({ code: 'not-found' })
        return showMemberInPerson(person)
      },
    )
    addStateRoutes(app, deps)
    done()
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
