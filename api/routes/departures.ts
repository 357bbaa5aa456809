import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { leaveFor } from '#core/leaving/leave-for'
import { planDebt } from '#core/leaving/plan-debt'
import { readLeaving } from '#core/leaving/read-leaving'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { departureSchema, leaveSchema, planSchema, showDeparture } from '../schemas/departure.ts'
import { memberSchema, showMember } from '../schemas/member.ts'
import { queueItemSchema, showQueueItem } from '../schemas/queue-item.ts'

const tags = ['Members']
const params = z.object({ memberId: idInPath })

/** Someone leaves with the help of the desk. */
export const departureRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { ports } = deps
    app.get(
      '/members/:memberId/departure',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, summary: 'What leaving would mean for this member', params },
          response: { 200: departureSchema, ...problems },
        },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        await readAudited(deps, request, {
          action: 'member.read',
          find: stores => stores.members.read(memberId),
          about: member => (member === undefined ? [] : [member.id]),
        })
        const { territoryId, memberId: by } = callerOf(request)
        return showDeparture(unwrap(await readLeaving(ports)({ territoryId, by, memberId })))
      },
    )
    addVerbs(app, deps)
    done()
  }

function addVerbs(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  app.post(
    '/members/:memberId/departure',
    {
      config: forStaff('members:write'),
      schema: {
        ...{ tags, security, summary: 'They leave: anonymised at once, the books stay', params },
        ...{ headers: writeHeaders, body: leaveSchema },
        response: { 200: memberSchema, ...problems },
      },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      const command = { ...commandOf(request), memberId, ...request.body }
      return showMember(unwrap(await leaveFor(ports)(command)))
    },
  )
  app.post(
    '/members/:memberId/debt-plan',
    {
      config: forStaff('members:write'),
      schema: {
        ...{ tags, security, summary: 'By when owed hours are given back', params },
        ...{ headers: writeHeaders, body: planSchema },
        response: { 200: queueItemSchema, ...problems },
      },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      const until = Temporal.PlainDate.from(request.body.until)
      const command = { ...commandOf(request), memberId, until, reason: request.body.reason }
      return showQueueItem(unwrap(await planDebt(ports)(command)))
    },
  )
}
