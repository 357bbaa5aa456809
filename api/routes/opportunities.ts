import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, type OpportunityId, toId } from '#core/ids'
import { occupationCatalogue } from '#core/opportunity/occupations'
import { isInside, maySee, sightOf } from '#core/opportunity/sight'
import type { OpportunityFilter } from '#core/opportunity/store'
import { RefusedError } from '#core/refused'
import { callerOf, forDelegates } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import {
  occupationsSchema,
  oneOpportunitySchema,
  opportunityQuery,
  opportunitySchema,
  showOccupations,
  showOpportunity,
} from '../schemas/opportunity.ts'
import { addCandidates } from './candidates.ts'
import { addOpportunityWrites } from './opportunity-writes.ts'

const tags = ['Opportunities']
const params = z.object({ opportunityId: idInPath })

/** Jobs, courses, calls and the like: for the desk, and for the people of the bodies that propose them. */
export const opportunityRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const occupations = showOccupations(occupationCatalogue)
    app.get(
      '/occupations',
      {
        config: forDelegates('opportunities:read'),
        schema: {
          ...{ tags, security, summary: 'The occupations that a job can name' },
          response: { 200: occupationsSchema, ...problems },
        },
      },
      () => occupations,
    )
    addList(app, deps)
    addOne(app, deps)
    addOpportunityWrites(app, deps)
    addCandidates(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addList(app: App, deps: ApiDeps): void {
  app.get(
    '/opportunities',
    {
      config: forDelegates('opportunities:read'),
      schema: {
        ...{ tags, security, querystring: opportunityQuery },
        summary: 'Opportunities, newest first; a delegate sees what is out and their own',
        response: { 200: pageOf(opportunitySchema), ...problems },
      },
    },
    async (request, reply) => {
      const { memberId } = callerOf(request)
      const { sight, rows } = await readAudited(deps, request, {
        action: 'opportunity.listed',
        find: async stores => {
          const sight = await sightOf(stores, memberId, deps.ports.now())
          const own = sight.isStaff ? {} : { outOrOf: sight.bodies }
          const filter = { ...filterOf(request.query), ...own }
          return { sight, rows: await stores.opportunities.page(filter) }
        },
        about: found =>
          shown(found.rows, request.query).flatMap(one =>
            isInside(found.sight, one) ? [one.proposedBy, one.approvedBy] : [],
          ),
      })
      return toPage(request, reply, rows, {
        id: row => row.id,
        view: row => showOpportunity(row, isInside(sight, row)),
      })
    },
  )
}

function filterOf(query: z.infer<typeof opportunityQuery>): OpportunityFilter {
  const { kind, state, organisationId, municipalityCode, isco, q, waiting } = query
  return {
    ...toFilter(query, toId<OpportunityId>),
    ...(kind && { kinds: [kind] }),
    ...(state && { states: [state] }),
    ...(organisationId && { organisationId: toId<MemberId>(organisationId) }),
    ...(municipalityCode && { municipalityCode }),
    ...(isco && { isco }),
    ...(q && { words: q }),
    ...(waiting && { proposed: waiting === 'true' }),
  }
}

function addOne(app: App, deps: ApiDeps): void {
  app.get(
    '/opportunities/:opportunityId',
    {
      config: forDelegates('opportunities:read'),
      schema: {
        ...{ tags, security, params, summary: 'One opportunity, and its contact' },
        response: { 200: oneOpportunitySchema, ...problems },
      },
    },
    async request => {
      const id = toId<OpportunityId>(request.params.opportunityId)
      const { memberId } = callerOf(request)
      const found = await readAudited(deps, request, {
        action: 'opportunity.read',
        find: async stores => {
          const one = await stores.opportunities.read(id)
          const sight = await sightOf(stores, memberId, deps.ports.now())
          if (one === undefined || !maySee(sight, one)) return undefined
          const contact = await stores.opportunities.contactOf(id)
          return { one, inside: isInside(sight, one), contact }
        },
        about: read => (read?.inside ? [read.one.proposedBy, read.one.approvedBy] : []),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return { ...showOpportunity(found.one, found.inside), contact: found.contact }
    },
  )
}
