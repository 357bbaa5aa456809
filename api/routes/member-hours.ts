import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readMemberHours } from '#core/given/read-member-hours'
import { type MemberId, toId } from '#core/ids'
import { RefusedError } from '#core/refused'
import { callerOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import { memberHoursSchema, showMemberHours } from '../schemas/member-hours.ts'

const tags = ['Accounts']
const params = z.object({ memberId: idInPath })

/** The hours of one person, each kind apart. */
export const memberHoursRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members/:memberId/hours',
      {
        config: forStaff('accounts:read'),
        schema: {
          ...{ tags, security, params, summary: 'Credits, pact hours and legal hours, each apart' },
          response: { 200: memberHoursSchema, ...problems },
        },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        const by = callerOf(request).memberId
        const hours = await readAudited(deps, request, {
          action: 'hours.read',
          find: stores => readMemberHours(stores, { memberId, by }, deps.ports.now()),
          about: found => (found === undefined ? [] : [found.memberId]),
        })
        if (hours === undefined) throw new RefusedError({ code: 'not-found' })
        return showMemberHours(hours)
      },
    )
    done()
  }
