import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { changePlacement } from '#core/placement/change-placement'
import { draftPlacement } from '#core/placement/draft-placement'
import { placementStates } from '#core/placement/machine'
import { movePlacement } from '#core/placement/move-placement'
import { planWeek } from '#core/placement/plan-week'
import { pageSeen, readCard } from '#core/placement/read-placements'
import { RefusedError, unwrap } from '#core/refused'
import { callerOf, commandOf, forPlacers } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { toPatch, toSlot, toTerms } from '../placement-body.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  newPlacementSchema,
  placementCardSchema,
  placementPatchSchema,
  placementSchema,
  placementStepSchema,
  showCard,
  showPlacement,
  weekSchema,
} from '../schemas/placement.ts'
import { addFlags } from './placement-flags.ts'

const tags = ['Placements']
const params = z.object({ placementId: idInPath })

/**
 * Who gives hours back where. Each shows and takes only what its caller's mandates are for: the rest
 * answers as if it were not there.
 */
export const placementRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addList(app, deps)
    addOne(app, deps)
    addDraft(app, deps)
    addChanges(app, deps)
    addFlags(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addList(app: App, deps: ApiDeps): void {
  const querystring = pageQuery.extend({
    state: z.enum(placementStates).optional(),
    hostId: idInPath.optional(),
    memberId: idInPath.optional(),
  })
  app.get(
    '/placements',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{ tags, security, querystring, summary: 'Those you may see, newest first' },
        response: { 200: pageOf(placementSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { state, hostId, memberId } = request.query
      const filter = {
        ...toFilter(request.query, toId<PlacementId>),
        ...(state && { states: [state] }),
        ...(hostId && { hostId: toId<MemberId>(hostId) }),
        ...(memberId && { memberIds: [toId<MemberId>(memberId)] }),
      }
      const rows = await readAudited(deps, request, {
        action: 'placement.listed',
        find: stores => pageSeen(stores, callerOf(request).memberId, filter, deps.ports.now()),
        about: found => shown(found, request.query).map(each => each.memberId),
      })
      return toPage(request, reply, rows, { id: row => row.id, view: showPlacement })
    },
  )
}

function addOne(app: App, deps: ApiDeps): void {
  app.get(
    '/placements/:placementId',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{ tags, security, params, summary: 'One, with its week and what has to be looked at' },
        response: { 200: placementCardSchema, ...problems },
      },
    },
    async request => {
      const id = toId<PlacementId>(request.params.placementId)
      const found = await readAudited(deps, request, {
        action: 'placement.read',
        find: stores => readCard(stores, callerOf(request).memberId, id, deps.ports.now()),
        about: read => (read === undefined ? [] : [read.placement.memberId]),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return showCard(found)
    },
  )
}

function addDraft(app: App, { ports }: ApiDeps): void {
  app.post(
    '/placements',
    {
      config: forPlacers('placements:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: newPlacementSchema },
        summary: 'Draw one up; nothing begins yet',
        response: { 201: placementSchema, ...problems },
      },
    },
    async (request, reply) => {
      const command = { ...commandOf(request), ...toTerms(request.body) }
      const made = unwrap(await draftPlacement(ports)(command))
      return reply.code(201).send(showPlacement(made))
    },
  )
}

function addChanges(app: App, { ports }: ApiDeps): void {
  const config = forPlacers('placements:write')
  const schema = { tags, security, params, headers: writeHeaders }
  const response = { 200: placementSchema, ...problems }
  const idOf = (request: { params: { placementId: number } }) =>
    toId<PlacementId>(request.params.placementId)
  const body = placementPatchSchema
  app.patch(
    '/placements/:placementId',
    { config, schema: { ...schema, body, response, summary: 'Change what is said of it' } },
    async request => {
      const command = { ...commandOf(request), placementId: idOf(request) }
      const patch = toPatch(request.body)
      return showPlacement(unwrap(await changePlacement(ports)({ ...command, patch })))
    },
  )
  app.post(
    '/placements/:placementId/week',
    { config, schema: { ...schema, body: weekSchema, response, summary: 'Plan its week anew' } },
    async request => {
      const { slots, answer } = request.body
      const command = {
        ...commandOf(request),
        placementId: idOf(request),
        slots: slots.map(toSlot),
      }
      const planned = await planWeek(ports)({ ...command, ...(answer && { answer }) })
      return showPlacement(unwrap(planned))
    },
  )
  const summary = 'It begins, rests, goes on or ends; the person is told'
  app.post(
    '/placements/:placementId/steps',
    { config, schema: { ...schema, body: placementStepSchema, response, summary } },
    async request => {
      const { verb, reason, uncovered } = request.body
      const words = { ...(reason && { reason }), ...(uncovered && { uncovered }) }
      const command = { ...commandOf(request), placementId: idOf(request), verb, ...words }
      return showPlacement(unwrap(await movePlacement(ports)(command)))
    },
  )
}
