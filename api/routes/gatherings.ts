import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { cancelGathering } from '#core/gathering/cancel-gathering'
import type { Gathering } from '#core/gathering/gathering'
import { type GatheringId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  cancellationSchema,
  gatheringSchema,
  gatheringStates,
  type ShownGathering,
  showGathering,
} from '../schemas/gathering.ts'

const tags = ['Gatherings']
const params = z.object({ gatheringId: idInPath })
const querystring = pageQuery.extend({ state: z.enum(gatheringStates).optional() })

const membersOf = ({ gathering, places }: ShownGathering) => [
  gathering.leaderId,
  ...places.map(place => place.memberId),
]

const withPlaces = async (
  { gatherings }: Pick<Stores, 'gatherings'>,
  gathering: Gathering,
): Promise<ShownGathering> => ({ gathering, places: await gatherings.places(gathering.id) })

/** Lessons for several, and work for several hands. */
export const gatheringRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addReads(app, deps)
    app.post(
      '/gatherings/:gatheringId/cancellation',
      {
        config: forStaff('exchanges:write'),
        schema: {
          ...{ tags, security, params, headers: writeHeaders, body: cancellationSchema },
          summary: 'Call a gathering off: every hold is undone and everyone in it is told',
          response: { 200: gatheringSchema, ...problems },
        },
      },
      async request => {
        const gatheringId = toId<GatheringId>(request.params.gatheringId)
        const { reason } = request.body
        const command = { ...commandOf(request), gatheringId, reason }
        unwrap(await cancelGathering(deps.ports)(command))
        return showGathering(await readOne(deps, request, gatheringId))
      },
    )
    done()
  }

function addReads(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  app.get(
    '/gatherings',
    {
      config: forStaff('exchanges:read'),
      schema: {
        ...{ tags, security, summary: 'Lessons and crews, newest first', querystring },
        response: { 200: pageOf(gatheringSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { state } = request.query
      const filter = { ...toFilter(request.query, toId<GatheringId>), ...(state && { state }) }
      const rows = await readAudited(deps, request, {
        action: 'gathering.listed',
        find: async stores => {
          const found: ShownGathering[] = []
          for (const each of await stores.gatherings.page(filter))
            found.push(await withPlaces(stores, each))
          return found
        },
        about: found => shown(found, request.query).flatMap(membersOf),
      })
      return toPage(request, reply, rows, { id: row => row.gathering.id, view: showGathering })
    },
  )
  app.get(
    '/gatherings/:gatheringId',
    {
      config: forStaff('exchanges:read'),
      schema: {
        ...{ tags, security, summary: 'One lesson or crew', params },
        response: { 200: gatheringSchema, ...problems },
      },
    },
    async request =>
      showGathering(await readOne(deps, request, toId<GatheringId>(request.params.gatheringId))),
  )
}

async function readOne(
  deps: ApiDeps,
  request: Parameters<typeof commandOf>[0],
  gatheringId: GatheringId,
): Promise<ShownGathering> {
  const found = await readAudited(deps, request, {
    action: 'gathering.read',
    find: async stores => {
      const gathering = await stores.gatherings.read(gatheringId)
      return gathering && withPlaces(stores, gathering)
    },
    about: one => (one === undefined ? [] : membersOf(one)),
  })
  if (found === undefined) throw new RefusedError({ code: 'not-found' })
  return found
}
