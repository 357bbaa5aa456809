import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type AuthorisationId, type MemberId, toId } from '#core/ids'
import { endAuthorisation, setAuthorisation } from '#core/opportunity/set-authorisation'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forCoordinators, forStaff } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import {
  authorisationSchema,
  authorisationsSchema,
  endSchema,
  newAuthorisationSchema,
  showAuthorisation,
} from '../schemas/authorisation.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'

const tags = ['Organisations']
const params = z.object({ organisationId: idInPath })

/** By which authorisation a body mediates work: set by coordinators, read by the desk. */
export const authorisationRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addRead(app, deps)
    app.post(
      '/organisations/:organisationId/authorisations',
      {
        config: forCoordinators('members:write'),
        schema: {
          ...{ tags, security, params, headers: writeHeaders, body: newAuthorisationSchema },
          summary: 'Write down by which authorisation it mediates work',
          response: { 201: authorisationSchema, ...problems },
        },
      },
      async (request, reply) => {
        const organisationId = toId<MemberId>(request.params.organisationId)
        const { kind, number, fromDay, toDay } = request.body
        const span = {
          fromDay: Temporal.PlainDate.from(fromDay),
          toDay: toDay === null ? null : Temporal.PlainDate.from(toDay),
        }
        const command = { ...commandOf(request), organisationId, kind, number, ...span }
        const set = unwrap(await setAuthorisation(deps.ports)(command))
        return reply.code(201).send(showAuthorisation(set))
      },
    )
    addEnd(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addRead(app: App, deps: ApiDeps): void {
  app.get(
    '/organisations/:organisationId/authorisations',
    {
      config: forStaff('members:read'),
      schema: {
        ...{ tags, security, params, summary: 'By which authorisations it mediates work' },
        response: { 200: authorisationsSchema, ...problems },
      },
    },
    async request => {
      const id = toId<MemberId>(request.params.organisationId)
      const found = await readPlain(deps, request, async ({ organisations, authorisations }) =>
        (await organisations.read(id)) === undefined ? undefined : authorisations.of(id),
      )
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return { items: found.map(showAuthorisation) }
    },
  )
}

function addEnd(app: App, { ports }: ApiDeps): void {
  app.post(
    '/authorisations/:authorisationId/end',
    {
      config: forCoordinators('members:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: endSchema },
        params: z.object({ authorisationId: idInPath }),
        summary: 'It holds no longer than this day',
        response: { 200: authorisationSchema, ...problems },
      },
    },
    async request => {
      const authorisationId = toId<AuthorisationId>(request.params.authorisationId)
      const lastDay = Temporal.PlainDate.from(request.body.lastDay)
      const command = { ...commandOf(request), authorisationId, lastDay }
      return showAuthorisation(unwrap(await endAuthorisation(ports)(command)))
    },
  )
}
