import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { localDay } from '#core/listing/lifetime'
import { rulesOf } from '#core/scheme/rules'
import { schemes } from '#core/scheme/scheme'
import { forPlacers } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { problems, security } from '../schemas/common.ts'
import { ruleSchema, showRule } from '../schemas/rule.ts'

/** Every figure by which plans and registers are judged, those of the past too: nothing of anybody. */
export const ruleRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({ scheme: z.enum(schemes).optional() })
    app.get(
      '/rules',
      {
        config: forPlacers('placements:read'),
        schema: {
          ...{ tags: ['Placements'], security, querystring },
          summary: 'The rules of each scheme: figure, source, days, whether it was read there',
          response: { 200: z.array(ruleSchema), ...problems },
        },
      },
      async request => {
        const { timeZone } = await readPlain(deps, request, ({ network }) => network.territory())
        const today = localDay(deps.ports.now(), timeZone)
        const wanted = request.query.scheme === undefined ? schemes : [request.query.scheme]
        return wanted.flatMap(scheme =>
          rulesOf(scheme, today).rows.map(row => showRule(scheme, row)),
        )
      },
    )
    done()
  }
