import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type QueueItemId, toId } from '#core/ids'
import { closeItem } from '#core/queue/close-item'
import { isKeptFrom, unseenPlacements } from '#core/queue/kept-from'
import { phoneToCall } from '#core/queue/phone-to-call'
import { takeHelp } from '#core/queue/take-help'
import { RefusedError, unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  queueItemSchema,
  queueItemToDoSchema,
  queueKinds,
  queueStates,
  showQueueItem,
} from '../schemas/queue-item.ts'

const tags = ['Queue']
const params = z.object({ queueItemId: idInPath })
const querystring = pageQuery.extend({
  kind: z.enum(queueKinds).optional(),
  state: z.enum(queueStates).optional().describe('Absent: everything not closed'),
})

export const queueRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/queue',
      {
        config: forStaff('queue:read'),
        schema: {
          ...{ tags, security, summary: 'What waits for an operator, newest first', querystring },
          response: { 200: pageOf(queueItemSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { kind, state } = request.query
        const states = state === undefined ? (['open', 'taken'] as const) : [state]
        const page = toFilter(request.query, toId<QueueItemId>)
        const rows = await readAudited(deps, request, {
          action: 'queue.listed',
          find: async stores =>
            stores.queue.page({
              ...page,
              states,
              hiddenFrom: callerOf(request).memberId,
              unseen: await unseenPlacements(stores, callerOf(request).memberId, deps.ports.now()),
              ...(kind && { kind }),
            }),
          about: found => shown(found, request.query).map(item => item.memberId),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showQueueItem })
      },
    )
    addQueueRead(app, deps)
    addQueueVerbs(app, deps)
    done()
  }

function addQueueRead(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  app.get(
    '/queue/:queueItemId',
    {
      config: forStaff('queue:read'),
      schema: {
        ...{ tags, security, summary: 'One item; of a call the number to ring', params },
        response: { 200: queueItemToDoSchema, ...problems },
      },
    },
    async request => {
      const found = await readAudited(deps, request, {
        action: 'queue.read',
        find: async stores => {
          const item = await stores.queue.read(toId<QueueItemId>(request.params.queueItemId))
          if (item === undefined) return undefined
          const report = (await stores.talks.reportOf(item.id)) ?? null
          const { memberId } = callerOf(request)
          if (await isKeptFrom(stores, item, memberId, deps.ports.now())) return undefined
          return { item, report, phone: await phoneToCall(stores, item) }
        },
        about: read =>
          read === undefined ? [] : [read.item.memberId, read.report?.reportedId ?? null],
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      const { item, phone, report } = found
      const about = report && { reportedId: report.reportedId, reason: report.reason }
      return { ...showQueueItem(item), phone, report: about }
    },
  )
}

function addQueueVerbs(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  const config = forStaff('queue:write')
  const schema = { tags, security, params, headers: writeHeaders }
  const response = { 200: queueItemSchema, ...problems }
  app.post(
    '/queue/:queueItemId/take',
    { config, schema: { ...schema, summary: 'It is mine to do', response } },
    async request => {
      const queueItemId = toId<QueueItemId>(request.params.queueItemId)
      return showQueueItem(unwrap(await takeHelp(ports)({ ...commandOf(request), queueItemId })))
    },
  )
  const body = z.strictObject({
    outcome: z
      .enum(['done', 'no-answer', 'no-follow-up', 'found', 'advised', 'elsewhere'])
      .describe(
        '`no-answer`: of a call only; `no-follow-up`: of a report, a quiet word or `unfit`; ' +
          '`found`, `advised`, `elsewhere`: of `unfit` only, which is never simply `done`',
      ),
  })
  app.post(
    '/queue/:queueItemId/close',
    { config, schema: { ...schema, summary: 'End it with its outcome', body, response } },
    async request => {
      const queueItemId = toId<QueueItemId>(request.params.queueItemId)
      const command = { ...commandOf(request), queueItemId, outcome: request.body.outcome }
      return showQueueItem(unwrap(await closeItem(ports)(command)))
    },
  )
}
