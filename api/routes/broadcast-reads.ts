import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { previewBroadcast, readBroadcast, readOutcomes } from '#core/broadcast/desk-reading'
import { broadcastStates } from '#core/broadcast/machine'
import { readResults } from '#core/broadcast/read-results'
import { foreseeTakingBack } from '#core/broadcast/take-back-broadcast'
import { type BroadcastId, type MemberId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { callerOf, forStaff } from '../access.ts'
import { readPlain } from '../audited.ts'
import { fromCursor } from '../cursor.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, toFilter, toPage } from '../page.ts'
import {
  broadcastSchema,
  broadcastParams as params,
  showBroadcast,
  broadcastTags as tags,
} from '../schemas/broadcast.ts'
import {
  foreseenSchema,
  outcomeSchema,
  previewSchema,
  resultsSchema,
  showOutcome,
  showPreview,
  showResults,
} from '../schemas/broadcast-counts.ts'
import { problems, security } from '../schemas/common.ts'

type App = Parameters<FastifyPluginCallbackZod>[0]
type Read = Readonly<{ url: string; summary: string }>

const listQuery = pageQuery.extend({ state: z.enum(broadcastStates).optional() })
const peopleQuery = pageQuery.extend({
  only: z.enum(['interested', 'missed', 'unknown']).optional(),
})

export function addBroadcastReads(app: App, deps: ApiDeps): void {
  const { ports, wordsOf } = deps
  addList(app, deps)
  addPeople(app, deps)
  one(app, broadcastSchema, { url: '', summary: 'One broadcast' }, async query =>
    showBroadcast(unwrap(await readBroadcast(ports)(query))),
  )
  const preview = 'Whom it would reach, when, and how each language reads it'
  one(app, previewSchema, { url: '/preview', summary: preview }, async query =>
    showPreview(unwrap(await previewBroadcast(ports)(query)), wordsOf),
  )
  one(app, resultsSchema, { url: '/results', summary: 'What came of it' }, async query =>
    showResults(unwrap(await readResults(ports)(query))),
  )
  const taking = 'From how many chats it could still be taken'
  one(app, foreseenSchema, { url: '/taking-back', summary: taking }, async query =>
    unwrap(await foreseeTakingBack(ports)(query)),
  )
}

type OfOne = Parameters<ReturnType<typeof readBroadcast>>[0]

/** What is shown fits its schema: `show…` says so by its type. */
function one(
  app: App,
  answer: z.ZodType,
  { url, summary }: Read,
  find: (query: OfOne) => Promise<unknown>,
): void {
  app.route({
    method: 'GET',
    url: `/broadcasts/:broadcastId${url}`,
    config: forStaff('broadcasts:read'),
    schema: {
      ...{ tags, security, params, summary },
      response: { 200: answer, ...problems },
    },
    handler: async request => {
      const { territoryId, memberId: by } = callerOf(request)
      const broadcastId = toId<BroadcastId>(request.params.broadcastId)
      return find({ territoryId, by, broadcastId })
    },
  })
}

function addList(app: App, deps: ApiDeps): void {
  app.get(
    '/broadcasts',
    {
      config: forStaff('broadcasts:read'),
      schema: {
        ...{ tags, security, summary: 'Broadcasts, newest first', querystring: listQuery },
        response: { 200: pageOf(broadcastSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { state } = request.query
      const states = state === undefined ? {} : { states: [state] }
      const filter = { ...toFilter(request.query, toId<BroadcastId>), ...states }
      const rows = await readPlain(deps, request, ({ broadcasts }) => broadcasts.page(filter))
      return toPage(request, reply, rows, { id: row => row.id, view: showBroadcast })
    },
  )
}

function addPeople(app: App, { ports }: ApiDeps): void {
  app.get(
    '/broadcasts/:broadcastId/people',
    {
      config: forStaff('broadcasts:read'),
      schema: {
        ...{ tags, security, params, querystring: peopleQuery },
        summary: 'What became of it for each: for coordinators, and who wrote, sent or approved it',
        response: { 200: pageOf(outcomeSchema), ...problems },
      },
    },
    async (request, reply) => {
      const { territoryId, memberId: by } = callerOf(request)
      const { only, cursor, limit } = request.query
      const after = cursor === undefined ? undefined : fromCursor(cursor)
      const page = after === undefined ? {} : { after: toId<MemberId>(after) }
      const which = { ...(only && { only }), ...page }
      const broadcastId = toId<BroadcastId>(request.params.broadcastId)
      const query = { territoryId, by, broadcastId, ...which, limit: limit + 1 }
      const rows = unwrap(await readOutcomes(ports)(query))
      return toPage(request, reply, rows, { id: row => row.memberId, view: showOutcome })
    },
  )
}
