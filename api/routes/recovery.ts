import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { decideHeld } from '#core/recovery/decide-held'
import { unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { problems, security, writeHeaders } from '../schemas/common.ts'
import { decidedSchema, decisionSchema, heldSchema } from '../schemas/recovery.ts'

const tags = ['Recovery']

export const recoveryRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/held',
      {
        config: forStaff('queue:read'),
        schema: {
          ...{ tags, security, summary: 'What a restore holds back until somebody decides' },
          response: { 200: heldSchema, ...problems },
        },
      },
      request => readPlain(deps, request, stores => stores.recovery.held()),
    )
    app.post(
      '/held',
      {
        config: forStaff('queue:write'),
        schema: {
          ...{ tags, security, headers: writeHeaders, body: decisionSchema },
          summary: 'Decide about all that a restore holds back',
          response: { 200: decidedSchema, ...problems },
        },
      },
      async request => {
        const { decision } = request.body
        const messages = unwrap(await decideHeld(deps.ports)({ ...commandOf(request), decision }))
        return { messages }
      },
    )
    done()
  }
