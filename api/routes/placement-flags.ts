import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type PlacementFlagId, type PlacementId, toId } from '#core/ids'
import { answerFlag } from '#core/placement/answer-flag'
import { flagsSeen } from '#core/placement/read-placements'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forPlacers } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { flagAnswerSchema, flagSchema, showFlag } from '../schemas/placement.ts'

const tags = ['Placements']

/** What has to be looked at in the placements that one may see. */
export function addFlags(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  const querystring = pageQuery.extend({
    placementId: idInPath.optional(),
    open: z.enum(['true', 'false']).optional().describe('Waiting for an answer, or answered'),
  })
  app.get(
    '/placement-flags',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{ tags, security, querystring, summary: 'What has to be looked at, newest first' },
        response: { 200: pageOf(flagSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { placementId, open } = request.query
      const filter = {
        ...toFilter(request.query, toId<PlacementFlagId>),
        ...(placementId && { placementId: toId<PlacementId>(placementId) }),
        ...(open && { open: open === 'true' }),
      }
      const rows = await readAudited(deps, request, {
        action: 'placement.flags-listed',
        find: stores => flagsSeen(stores, callerOf(request).memberId, filter, deps.ports.now()),
        about: found => shown(found, request.query).map(({ placement }) => placement.memberId),
      })
      const view = { id: ({ flag }: (typeof rows)[number]) => flag.id }
      return toPage(request, reply, rows, { ...view, view: ({ flag }) => showFlag(flag) })
    },
  )
  app.post(
    '/placement-flags/:flagId/answer',
    {
      config: forPlacers('placements:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: flagAnswerSchema },
        params: z.object({ flagId: idInPath }),
        summary: 'Say why it is in order; the words are sealed',
        response: { 200: flagSchema, ...problems },
      },
    },
    async request => {
      const flagId = toId<PlacementFlagId>(request.params.flagId)
      const command = { ...commandOf(request), flagId, ...request.body }
      return showFlag(unwrap(await answerFlag(deps.ports)(command)))
    },
  )
}
