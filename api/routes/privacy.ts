import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { takeCopyFor } from '#core/privacy/take-copy'
import { languages } from '#locales/languages'
import { callerOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { unwrap } from '../refusal-status.ts'
import { idInPath, problems, reason, security } from '../schemas/common.ts'

const tags = ['Privacy']
const params = z.object({ memberId: idInPath })

/** What members do about their data with /privacy, for people without a phone. */
export const privacyRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members/:memberId/data',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, params },
          summary: 'Everything that is kept of this member, as the ZIP that they get themselves',
          querystring: z.object({ reason, language: z.enum(languages).optional() }),
          response: {
            200: {
              description: 'The file',
              content: { 'application/zip': { schema: z.unknown() } },
            },
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const { territoryId, memberId: by } = callerOf(request)
        const memberId = toId<MemberId>(request.params.memberId)
        const { reason: why, language } = request.query
        const wish = { territoryId, by, memberId, reason: why, ...(language && { language }) }
        const copy = unwrap(await takeCopyFor(deps.ports)(wish))
        const { name, type, bytes } = deps.papers.copy(copy, deps.wordsOf(copy.language))
        void reply.type(type)
        void reply.header('content-disposition', `attachment; filename="${name}"`)
        return reply.send(Buffer.from(bytes))
      },
    )
    done()
  }
