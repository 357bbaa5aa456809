import type { FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type OpportunityId, toId } from '#core/ids'
import { actOnOpportunity } from '#core/opportunity/act-on-opportunity'
import type { Opportunity } from '#core/opportunity/opportunity'
import { changeOpportunity, writeOpportunity } from '#core/opportunity/write-opportunity'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forDelegates } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  newOpportunitySchema,
  opportunityChangeSchema,
  opportunitySchema,
  showOpportunity,
  stepSchema,
} from '../schemas/opportunity.ts'
import { changedTerms, newTerms } from '../schemas/opportunity-terms.ts'

const tags = ['Opportunities']
const params = z.object({ opportunityId: idInPath })
type App = Parameters<FastifyPluginCallbackZod>[0]

/** Drafts, changes, and the steps of a life. */
export function addOpportunityWrites(app: App, deps: ApiDeps): void {
  app.post(
    '/opportunities',
    {
      config: forDelegates('opportunities:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: newOpportunitySchema },
        summary: 'Write a draft',
        response: { 201: opportunitySchema, ...problems },
      },
    },
    async (request, reply) => {
      const { contact, ...terms } = request.body
      const rest = contact === undefined ? {} : { contact }
      const command = { ...commandOf(request), ...rest, terms: newTerms(terms) }
      const id = unwrap(await writeOpportunity(deps.ports)(command))
      return reply.code(201).send(await answer(deps, request, id))
    },
  )
  addChange(app, deps)
  addSteps(app, deps)
}

function addChange(app: App, deps: ApiDeps): void {
  app.patch(
    '/opportunities/:opportunityId',
    {
      config: forDelegates('opportunities:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: opportunityChangeSchema },
        summary: 'Change it; of what is out whoever is interested hears',
        response: { 200: opportunitySchema, ...problems },
      },
    },
    async request => {
      const opportunityId = toId<OpportunityId>(request.params.opportunityId)
      const { contact, ...change } = request.body
      const rest = contact === undefined ? {} : { contact }
      const terms = (before: Opportunity) => changedTerms(before, change)
      const command = { ...commandOf(request), opportunityId, terms, ...rest }
      return answer(deps, request, unwrap(await changeOpportunity(deps.ports)(command)))
    },
  )
}

function addSteps(app: App, deps: ApiDeps): void {
  app.post(
    '/opportunities/:opportunityId/steps',
    {
      config: forDelegates('opportunities:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: stepSchema },
        summary: 'Propose, approve, send back, publish, fill or withdraw it',
        response: { 200: opportunitySchema, ...problems },
      },
    },
    async request => {
      const opportunityId = toId<OpportunityId>(request.params.opportunityId)
      const command = { ...commandOf(request), opportunityId, step: request.body }
      return answer(deps, request, unwrap(await actOnOpportunity(deps.ports)(command)))
    },
  )
}

/** How it stands, as far as who asks may know. */
async function answer(deps: ApiDeps, request: FastifyRequest, id: OpportunityId) {
  const one = await readPlain(deps, request, ({ opportunities }) => opportunities.read(id))
  if (one === undefined) throw new RefusedError({ code: 'not-found' })
  return showOpportunity(one, false)
}
