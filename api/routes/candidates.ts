import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type OpportunityId, toId } from '#core/ids'
import { readCandidates } from '#core/opportunity/read-candidates'
import { unwrap } from '#core/refused'
import { callerOf, forDelegates } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import { candidateSchema } from '../schemas/opportunity.ts'

/** Who is interested; of work only for the desk and for authorised bodies. */
export function addCandidates(
  app: Parameters<FastifyPluginCallbackZod>[0],
  { ports }: ApiDeps,
): void {
  app.get(
    '/opportunities/:opportunityId/candidates',
    {
      config: forDelegates('opportunities:read'),
      schema: {
        ...{ tags: ['Opportunities'], security },
        params: z.object({ opportunityId: idInPath }),
        summary: 'Who is interested; of work, for authorised bodies only',
        response: { 200: z.object({ items: z.array(candidateSchema) }), ...problems },
      },
    },
    async request => {
      const { territoryId, memberId: by } = callerOf(request)
      const opportunityId = toId<OpportunityId>(request.params.opportunityId)
      const read = unwrap(await readCandidates(ports)({ territoryId, by, opportunityId }))
      return { items: read.map(({ id: memberId, firstName }) => ({ memberId, firstName })) }
    },
  )
}
