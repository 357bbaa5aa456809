import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { endAssignment, giveAssignment } from '#core/assist/change-assignment'
import { readCare } from '#core/assist/read-care'
import { answerCall } from '#core/call/answer-call'
import { type AssignmentId, type MemberId, type QueueItemId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import {
  assignmentSchema,
  assignmentsSchema,
  callAnswerSchema,
  newAssignmentSchema,
  showAssignment,
  toAnswer,
} from '../schemas/assist.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { queueItemSchema, showQueueItem } from '../schemas/queue-item.ts'

const tags = ['Assisted members']
const params = z.object({ memberId: idInPath })

type App = Parameters<FastifyPluginCallbackZod>[0]

/** In whose care members are, and what they answered on the phone. */
export const assignmentRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members/:memberId/helpers',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, params, summary: 'Who helps a member now' },
          response: { 200: assignmentsSchema, ...problems },
        },
      },
      async request => {
        const { territoryId, memberId: by } = callerOf(request)
        const memberId = toId<MemberId>(request.params.memberId)
        const care = unwrap(await readCare(deps.ports)({ territoryId, by, memberId }))
        return { items: care.helpers.map(({ assignment }) => showAssignment(assignment)) }
      },
    )
    addChanges(app, deps)
    addAnswer(app, deps)
    done()
  }

function addChanges(app: App, { ports }: ApiDeps): void {
  const config = forStaff('members:write')
  app.post(
    '/members/:memberId/helpers',
    {
      config,
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: newAssignmentSchema },
        summary: 'Put a member in the care of a volunteer',
        response: { 201: assignmentSchema, ...problems },
      },
    },
    async (request, reply) => {
      const memberId = toId<MemberId>(request.params.memberId)
      const helperId = toId<MemberId>(request.body.helperId)
      const given = await giveAssignment(ports)({ ...commandOf(request), helperId, memberId })
      return reply.code(201).send(showAssignment(unwrap(given)))
    },
  )
  app.post(
    '/assignments/:assignmentId/end',
    {
      config,
      schema: {
        ...{ tags, security, headers: writeHeaders },
        params: z.object({ assignmentId: idInPath }),
        summary: 'End it: the helper’s buttons die at the next tap',
        response: { 200: assignmentSchema, ...problems },
      },
    },
    async request => {
      const assignmentId = toId<AssignmentId>(request.params.assignmentId)
      const ended = await endAssignment(ports)({ ...commandOf(request), assignmentId })
      return showAssignment(unwrap(ended))
    },
  )
}

function addAnswer(app: App, { ports }: ApiDeps): void {
  app.post(
    '/queue/:queueItemId/answer',
    {
      config: forStaff('queue:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: callAnswerSchema },
        params: z.object({ queueItemId: idInPath }),
        summary: 'What was answered to a call; it is done for the member and the call is closed',
        response: { 200: queueItemSchema, ...problems },
      },
    },
    async request => {
      const queueItemId = toId<QueueItemId>(request.params.queueItemId)
      const answer = toAnswer(request.body)
      const command = { ...commandOf(request), queueItemId, answer }
      return showQueueItem(unwrap(await answerCall(ports)(command)))
    },
  )
}
