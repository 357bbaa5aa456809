import type { FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { correctVolunteer, endVolunteer, enterVolunteer } from '#core/host/keep-volunteer'
import { readRegister, type VolunteerRegister } from '#core/host/read-register'
import { type CoverId, type MemberId, toId, type VolunteerEntryId } from '#core/ids'
import { unwrap } from '#core/refused'
import { baseLanguage, languages } from '#locales/languages'
import { callerOf, commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { lastDaySchema } from '../schemas/host.ts'
import {
  correctionSchema,
  newVolunteerSchema,
  showVolunteer,
  toCorrection,
  toPerson,
  volunteerRowSchema,
  volunteersSchema,
} from '../schemas/volunteer.ts'

const tags = ['Hosts']
const read = forStaff('hosts:read')
const write = forStaff('hosts:write')
const ofHost = z.object({ organisationId: idInPath })
const ofEntry = z.object({ entryId: idInPath })
const path = '/hosts/:organisationId/volunteers'
const files = { csv: 'text/csv', pdf: 'application/pdf' } as const
const inLanguage = z.object({ language: z.enum(languages).default(baseLanguage) })

/** The registers of volunteers: for the desk, and as files that an inspector can take away. */
export const volunteerRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addReads(app, deps)
    addEntry(app, deps)
    addChanges(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addReads(app: App, deps: ApiDeps): void {
  app.get(
    path,
    {
      config: read,
      schema: {
        ...{ tags, security, params: ofHost, response: { 200: volunteersSchema, ...problems } },
        summary: 'The register of its volunteers, all rows in their order',
      },
    },
    async request => {
      const { rows } = await find(deps, request, request.params, baseLanguage)
      return { items: rows.map(showVolunteer) }
    },
  )
  for (const kind of ['csv', 'pdf'] as const) {
    const content = { [files[kind]]: { schema: z.unknown() } }
    const response = { 200: { description: 'The file', content }, ...problems }
    app.get(
      `${path}.${kind}`,
      {
        config: read,
        schema: {
          ...{ tags, security, params: ofHost, querystring: inLanguage, response },
          summary: `The same as ${kind.toUpperCase()}`,
        },
      },
      async (request, reply) => {
        const { language } = request.query
        const register = await find(deps, request, request.params, language)
        const words = deps.wordsOf(language)
        const { name, type, bytes } = await deps.papers.volunteers(kind, register, words)
        void reply.type(type)
        void reply.header('content-disposition', `attachment; filename="${name}"`)
        return reply.send(Buffer.from(bytes))
      },
    )
  }
}

async function find(
  { ports }: ApiDeps,
  request: FastifyRequest,
  { organisationId }: z.infer<typeof ofHost>,
  language: string,
): Promise<VolunteerRegister> {
  const { territoryId, memberId: by } = callerOf(request)
  const query = { territoryId, by, organisationId: toId<MemberId>(organisationId), language }
  return unwrap(await readRegister(ports)(query))
}

function addEntry(app: App, { ports }: ApiDeps): void {
  app.post(
    path,
    {
      config: write,
      schema: {
        ...{ tags, security, params: ofHost, headers: writeHeaders, body: newVolunteerSchema },
        summary: 'Somebody is a volunteer there from this day on',
        response: { 201: volunteerRowSchema, ...problems },
      },
    },
    async (request, reply) => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const { memberId, person, coverId, fromDay } = request.body
      const entry = {
        memberId: toId<MemberId>(memberId),
        person: toPerson(person),
        coverId: coverId === null ? null : toId<CoverId>(coverId),
        fromDay: Temporal.PlainDate.from(fromDay),
      }
      const command = { ...commandOf(request), organisationId, ...entry }
      return reply.code(201).send(showVolunteer(unwrap(await enterVolunteer(ports)(command))))
    },
  )
}

function addChanges(app: App, { ports }: ApiDeps): void {
  app.post(
    '/volunteers/:entryId/end',
    {
      config: write,
      schema: {
        ...{ tags, security, params: ofEntry, headers: writeHeaders, body: lastDaySchema },
        summary: 'They were one until this day; tutor they are no longer',
        response: { 200: volunteerRowSchema, ...problems },
      },
    },
    async request => {
      const entryId = toId<VolunteerEntryId>(request.params.entryId)
      const lastDay = Temporal.PlainDate.from(request.body.lastDay)
      const command = { ...commandOf(request), entryId, lastDay }
      return showVolunteer(unwrap(await endVolunteer(ports)(command)))
    },
  )
  app.post(
    '/volunteers/:entryId/correction',
    {
      config: write,
      schema: {
        ...{ tags, security, params: ofEntry, headers: writeHeaders, body: correctionSchema },
        summary: 'What was wrong stays readable, beside what holds instead',
        response: { 200: volunteerRowSchema, ...problems },
      },
    },
    async request => {
      const entryId = toId<VolunteerEntryId>(request.params.entryId)
      const { reason } = request.body
      const command = { ...commandOf(request), entryId, patch: toCorrection(request.body), reason }
      return showVolunteer(unwrap(await correctVolunteer(ports)(command)))
    },
  )
}
