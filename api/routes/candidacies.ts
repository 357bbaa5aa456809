import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { beginCandidacy } from '#core/candidacy/begin-candidacy'
import { answerJoin, askToJoin } from '#core/candidacy/join-candidacy'
import { moveCandidacy, nameProject } from '#core/candidacy/move-candidacy'
import { type CandidacyId, type MemberId, type OpportunityId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, toFilter, toPage } from '../page.ts'
import {
  candidacySchema,
  candidacyStepSchema,
  newCandidacySchema,
  partnerSchema,
  projectSchema,
  showCandidacy,
  totalsSchema,
} from '../schemas/candidacy.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'

const tags = ['Candidacies']
const read = forStaff('members:read')
const write = forStaff('members:write')
const params = z.object({ candidacyId: idInPath })

/** Which organisation works on which funding call, with whom; in the name of each, by the staff. */
export const candidacyRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addReads(app, deps)
    addOne(app, deps)
    addWrites(app, deps)
    addChanges(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addReads(app: App, deps: ApiDeps): void {
  const organisation = z.object({ organisationId: idInPath.optional() })
  const querystring = pageQuery.extend({
    ...organisation.shape,
    opportunityId: idInPath.optional(),
  })
  app.get(
    '/candidacies',
    {
      config: read,
      schema: {
        ...{ tags, security, querystring, summary: 'Candidacies on funding calls, newest first' },
        response: { 200: pageOf(candidacySchema), ...problems },
      },
    },
    async (request, reply) => {
      const { organisationId, opportunityId } = request.query
      const filter = {
        ...toFilter(request.query, toId<CandidacyId>),
        ...(opportunityId && { opportunityId: toId<OpportunityId>(opportunityId) }),
        ...(organisationId && { organisationId: toId<MemberId>(organisationId) }),
      }
      const rows = await readPlain(deps, request, stores => stores.candidacies.page(filter))
      return toPage(request, reply, rows, { id: row => row.id, view: showCandidacy })
    },
  )
  app.get(
    '/candidacies/totals',
    {
      config: read,
      schema: {
        ...{ tags, security, querystring: organisation },
        summary: 'What was asked for and obtained, by project',
        response: { 200: totalsSchema, ...problems },
      },
    },
    async request => {
      const { organisationId } = request.query
      const leadId = organisationId === undefined ? null : toId<MemberId>(organisationId)
      const items = await readPlain(deps, request, stores => stores.candidacies.totals(leadId))
      return { items: items.map(item => ({ ...item })) }
    },
  )
}

function addOne(app: App, deps: ApiDeps): void {
  app.get(
    '/candidacies/:candidacyId',
    {
      config: read,
      schema: {
        ...{ tags, security, params, summary: 'One candidacy, with its partners' },
        response: { 200: candidacySchema, ...problems },
      },
    },
    async request => {
      const id = toId<CandidacyId>(request.params.candidacyId)
      const found = await readPlain(deps, request, stores => stores.candidacies.read(id))
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return showCandidacy(found)
    },
  )
}

function addWrites(app: App, { ports }: ApiDeps): void {
  app.post(
    '/candidacies',
    {
      config: write,
      schema: {
        ...{ tags, security, headers: writeHeaders, body: newCandidacySchema },
        summary: 'An organisation works on a call; the one there is, if it does already',
        response: { 200: candidacySchema, ...problems },
      },
    },
    async request => {
      const opportunityId = toId<OpportunityId>(request.body.opportunityId)
      const organisationId = toId<MemberId>(request.body.organisationId)
      const command = { ...request.body, ...commandOf(request), opportunityId, organisationId }
      return showCandidacy(unwrap(await beginCandidacy(ports)(command)))
    },
  )
  app.post(
    '/candidacies/:candidacyId/steps',
    {
      config: write,
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: candidacyStepSchema },
        summary: 'One step further',
        response: { 200: candidacySchema, ...problems },
      },
    },
    async request => {
      const candidacyId = toId<CandidacyId>(request.params.candidacyId)
      const command = { ...commandOf(request), candidacyId, ...request.body }
      return showCandidacy(unwrap(await moveCandidacy(ports)(command)))
    },
  )
}

function addChanges(app: App, { ports }: ApiDeps): void {
  app.post(
    '/candidacies/:candidacyId/project',
    {
      config: write,
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: projectSchema },
        summary: 'Under which project it is added up',
        response: { 200: candidacySchema, ...problems },
      },
    },
    async request => {
      const candidacyId = toId<CandidacyId>(request.params.candidacyId)
      const command = { ...commandOf(request), candidacyId, ...request.body }
      return showCandidacy(unwrap(await nameProject(ports)(command)))
    },
  )
  app.post(
    '/candidacies/:candidacyId/partners',
    {
      config: write,
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: partnerSchema },
        summary: 'An organisation would like to join, or is answered',
        response: { 200: candidacySchema, ...problems },
      },
    },
    async request => {
      const candidacyId = toId<CandidacyId>(request.params.candidacyId)
      const organisationId = toId<MemberId>(request.body.organisationId)
      const { state } = request.body
      const command = { ...commandOf(request), candidacyId, organisationId }
      const done =
        state === 'asked'
          ? await askToJoin(ports)(command)
          : await answerJoin(ports)({ ...command, accept: state === 'accepted' })
      return showCandidacy(unwrap(done))
    },
  )
}
