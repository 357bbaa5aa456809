import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { mergeMembers, previewMerge } from '#core/merging/merge-members'
import { unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { comparisonSchema, mergeSchema, showComparison } from '../schemas/merge.ts'

const tags = ['Members']
const params = z.object({ memberId: idInPath })

/** Two records of one person become one: first what would change, then the deed. */
export const mergeRoutes =
  ({ ports }: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.post(
      '/members/:memberId/merge',
      {
        config: forStaff('members:write'),
        schema: {
          ...{ tags, security, summary: 'This record becomes part of another', params },
          ...{ headers: writeHeaders, body: mergeSchema },
          response: { 200: comparisonSchema, ...problems },
        },
      },
      async request => {
        const { into, dryRun, reason } = request.body
        const pair = { gone: toId<MemberId>(request.params.memberId), stays: toId<MemberId>(into) }
        const command = { ...commandOf(request), ...pair }
        const compared = dryRun
          ? await previewMerge(ports)(command)
          : await mergeMembers(ports)({ ...command, reason })
        return showComparison(unwrap(compared))
      },
    )
    done()
  }
