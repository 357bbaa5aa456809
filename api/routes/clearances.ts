import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { giveClearance } from '#core/clearance/give-clearance'
import { revokeClearance } from '#core/clearance/revoke-clearance'
import { type MemberId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import {
  clearancesSchema,
  everyVetted,
  newClearanceSchema,
  revocationSchema,
  showClearances,
} from '../schemas/clearance.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'

const tags = ['Clearances']
const params = z.object({ memberId: idInPath })
const response = { 200: clearancesSchema, ...problems }

/** Who may serve with children and frail people: by whom, until when, and never what was seen. */
export const clearanceRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members/:memberId/clearances',
      {
        config: forStaff('members:read'),
        schema: { tags, security, params, summary: 'All of a member, newest first', response },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        const found = await readAudited(deps, request, {
          action: 'clearance.read',
          find: async ({ members, clearances }) =>
            (await members.read(memberId)) && (await clearances.ofMember(memberId)),
          about: read => (read === undefined ? [] : [memberId]),
        })
        if (found === undefined) throw new RefusedError({ code: 'not-found' })
        return showClearances(found, deps.ports.now())
      },
    )
    addVerbs(app, deps)
    done()
  }

function addVerbs(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  const config = forStaff('members:write')
  const schema = { tags, security, params, headers: writeHeaders, response }
  app.post(
    '/members/:memberId/clearances',
    {
      config,
      schema: {
        ...{ ...schema, summary: 'Clear a member for vetted categories until a day' },
        body: newClearanceSchema,
      },
    },
    async request => {
      const { categories, lastDay } = request.body
      const command = {
        ...{ ...commandOf(request), categories },
        memberId: toId<MemberId>(request.params.memberId),
        lastDay: Temporal.PlainDate.from(lastDay),
      }
      return showClearances(unwrap(await giveClearance(ports)(command)), ports.now())
    },
  )
  app.post(
    '/members/:memberId/clearances/revocation',
    {
      config,
      schema: {
        ...{ ...schema, summary: 'Take it back from now on; what is agreed waits for an operator' },
        body: revocationSchema,
      },
    },
    async request => {
      const { categories = everyVetted, reason } = request.body
      const command = {
        ...{ ...commandOf(request), categories },
        memberId: toId<MemberId>(request.params.memberId),
        ...(reason === undefined ? {} : { reason }),
      }
      return showClearances(unwrap(await revokeClearance(ports)(command)), ports.now())
    },
  )
}
