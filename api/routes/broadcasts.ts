import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actOnBroadcast } from '#core/broadcast/act-on-broadcast'
import { attachFile } from '#core/broadcast/attach-file'
import type { Broadcast } from '#core/broadcast/broadcast'
import { chooseRecipients } from '#core/broadcast/choose-recipients'
import { changeBroadcast, composeBroadcast } from '#core/broadcast/compose-broadcast'
import { correctBroadcast, decideCorrection } from '#core/broadcast/correct-broadcast'
import { repeatBroadcast } from '#core/broadcast/repeat-broadcast'
import type { BroadcastCommand } from '#core/broadcast/staff-broadcast'
import { takeBackBroadcast } from '#core/broadcast/take-back-broadcast'
import { type BroadcastId, type MemberId, toId } from '#core/ids'
import type { Refusal } from '#core/refusal'
import { unwrap } from '#core/refused'
import type { Result } from '#core/result'
import { commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import {
  actSchema,
  broadcastPatchSchema,
  broadcastSchema,
  chosenSchema,
  correctionSchema,
  decisionSchema,
  fileSchema,
  newBroadcastSchema,
  broadcastParams as params,
  recipientsSchema,
  repetitionSchema,
  showBroadcast,
  broadcastTags as tags,
  toPatch,
  toTerms,
} from '../schemas/broadcast.ts'
import { problems, security, writeHeaders } from '../schemas/common.ts'
import { addBroadcastReads } from './broadcast-reads.ts'

/** What operators tell many people at once. */
export const broadcastRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { ports } = deps
    addBroadcastReads(app, deps)
    addComposing(app, deps)
    addFile(app, deps)
    const write = writer(app)
    write(
      'POST',
      'act',
      actSchema,
      'Send, approve, reject, withdraw, discard, pause, resume, stop',
      {
        carryOut: (command, body) => actOnBroadcast(ports)({ ...command, ...body }),
      },
    )
    write('PATCH', undefined, broadcastPatchSchema, 'Change any part of a draft', {
      carryOut: (command, body) => changeBroadcast(ports)({ ...command, patch: toPatch(body) }),
    })
    write(
      'POST',
      'correction',
      correctionSchema,
      'New words, in all languages, also where it lies already; with a second yes where two sent it',
      { carryOut: (command, body) => correctBroadcast(ports)({ ...command, ...body }) },
    )
    write('POST', 'correction/decision', decisionSchema, 'Say yes or no to new words of another', {
      carryOut: (command, body) => decideCorrection(ports)({ ...command, ...body }),
    })
    write('POST', 'repetition', repetitionSchema, 'Once more, only to who has not got it', {
      carryOut: (command, body) => repeatBroadcast(ports)({ ...command, ...body }),
    })
    write(
      'POST',
      'taking-back',
      z.strictObject({}),
      'Nobody else gets it, and it goes from the chats where it lies, within 48 hours',
      { carryOut: command => takeBackBroadcast(ports)(command) },
    )
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

type Deed<Body> = {
  readonly carryOut: (command: BroadcastCommand, body: Body) => Promise<Result<Broadcast, Refusal>>
}

/** A deed on one broadcast, which is answered with how it stands. */
const writer =
  (app: App) =>
  <Body extends z.ZodType>(
    method: 'POST' | 'PATCH',
    path: string | undefined,
    body: Body,
    summary: string,
    { carryOut }: Deed<z.output<Body>>,
  ): void => {
    app.route({
      method,
      url: path === undefined ? '/broadcasts/:broadcastId' : `/broadcasts/:broadcastId/${path}`,
      config: forStaff('broadcasts:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body, summary },
        response: { 200: broadcastSchema, ...problems },
      },
      handler: async request => {
        const broadcastId = toId<BroadcastId>(request.params.broadcastId)
        const command = { ...commandOf(request), broadcastId }
        return showBroadcast(unwrap(await carryOut(command, request.body as z.output<Body>)))
      },
    })
  }

function addComposing(app: App, { ports }: ApiDeps): void {
  app.post(
    '/broadcasts',
    {
      config: forStaff('broadcasts:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: newBroadcastSchema },
        summary: 'Write a draft; nothing leaves before `act` says send',
        response: { 201: z.object({ id: z.int() }), ...problems },
      },
    },
    async (request, reply) => {
      const command = { ...commandOf(request), terms: toTerms(request.body) }
      return reply.code(201).send({ id: unwrap(await composeBroadcast(ports)(command)) })
    },
  )
  app.post(
    '/broadcasts/:broadcastId/recipients',
    {
      config: forStaff('broadcasts:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: recipientsSchema },
        summary: 'Name one by one whom a draft is for',
        response: { 200: chosenSchema, ...problems },
      },
    },
    async request => {
      const broadcastId = toId<BroadcastId>(request.params.broadcastId)
      const memberIds = request.body.memberIds.map(toId<MemberId>)
      const command = { ...commandOf(request), broadcastId, memberIds }
      const { people, unknown } = unwrap(await chooseRecipients(ports)(command))
      return { people, unknown: [...unknown] }
    },
  )
}

function addFile(app: App, { ports }: ApiDeps): void {
  app.post(
    '/broadcasts/:broadcastId/file',
    {
      config: forStaff('broadcasts:write'),
      bodyLimit: 8 * 1024 * 1024,
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: fileSchema },
        summary:
          'Add a photo or document: it is shown to you in your chat first, then it can leave',
        response: { 200: broadcastSchema, ...problems },
      },
    },
    async request => {
      const broadcastId = toId<BroadcastId>(request.params.broadcastId)
      const { kind, name, base64 } = request.body
      const file = { kind, name, bytes: Buffer.from(base64, 'base64') }
      return showBroadcast(
        unwrap(await attachFile(ports)({ ...commandOf(request), broadcastId, file })),
      )
    },
  )
}
