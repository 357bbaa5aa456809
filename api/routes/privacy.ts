import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readChoices } from '#core/consent/read-consents'
import { sayConsentFor } from '#core/consent/say-consent'
import { type MemberId, toId } from '#core/ids'
import { correctFor } from '#core/member/correct-member'
import { takeCopyFor } from '#core/privacy/take-copy'
import { unwrap } from '#core/refused'
import { languages } from '#locales/languages'
import { callerOf, commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, reason, security, writeHeaders } from '../schemas/common.ts'
import { consentsSchema, sayConsentSchema, showConsents } from '../schemas/consent.ts'
import { correctionSchema, memberSchema, showMember } from '../schemas/member.ts'

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
    addCorrection(app, deps)
    addConsents(app, deps)
    done()
  }

/** What is wrong, set right at the desk. */
function addCorrection(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  app.patch(
    '/members/:memberId',
    {
      config: forStaff('members:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: correctionSchema },
        summary: 'Set right what somebody is called, where they live, what they speak',
        response: { 200: memberSchema, ...problems },
      },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      const { reason: why, ...correction } = request.body
      const command = { ...commandOf(request), memberId, correction, reason: why }
      return showMember(unwrap(await correctFor(ports)(command)))
    },
  )
}

/** What somebody said at the desk about messages they may do without. */
function addConsents(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  const { ports } = deps
  const path = '/members/:memberId/consents'
  const response = { 200: consentsSchema, ...problems }
  const schema = { tags, security, params, response }
  app.get(
    path,
    {
      config: forStaff('members:read'),
      schema: { ...schema, summary: 'What Filo may write to this member of its own accord' },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      await readAudited(deps, request, {
        action: 'consent.read',
        find: stores => stores.members.read(memberId),
        about: member => (member === undefined ? [] : [member.id]),
      })
      const { territoryId, memberId: by } = callerOf(request)
      return showConsents(unwrap(await readChoices(ports)({ territoryId, by, memberId })))
    },
  )
  app.post(
    path,
    {
      config: forStaff('members:write'),
      schema: {
        ...{ ...schema, headers: writeHeaders, body: sayConsentSchema },
        summary: 'They said yes or no at the desk: what waits already stops too',
      },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      const command = { ...commandOf(request), memberId, ...request.body }
      return showConsents(unwrap(await sayConsentFor(ports)(command)))
    },
  )
}
