import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { arrangeExchange } from '#core/hidden/arrange-exchange'
import { changePresence, endPresence, nameStaff, unnameStaff } from '#core/hidden/change-presence'
import { flagPresence } from '#core/hidden/flag-presence'
import { listPresences, readPresence } from '#core/hidden/read-presence'
import { type MemberId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  arrangedSchema,
  arrangementSchema,
  newPresenceSchema,
  presenceCardSchema,
  presencePatchSchema,
  presenceSchema,
  presencesSchema,
  showPresence,
  showPresenceCard,
  showPresenceLine,
  staffSchema,
} from '../schemas/presence.ts'

const tags = ['Hidden presences']
const params = z.object({ memberId: idInPath })
const write = { tags, security, headers: writeHeaders }
const config = forStaff('members:write')

/** People of whom only named staff may know. To everybody else each of these is not there. */
export const presenceRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const { ports } = deps
    app.get(
      '/hidden-presences',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, summary: 'Those of whom you may know' },
          response: { 200: presencesSchema, ...problems },
        },
      },
      async request => {
        const { territoryId, memberId: by } = callerOf(request)
        const lines = unwrap(await listPresences(ports)({ territoryId, by }))
        return { items: lines.map(showPresenceLine) }
      },
    )
    app.get(
      '/hidden-presences/:memberId',
      {
        config: forStaff('members:read'),
        schema: {
          ...{ tags, security, params, summary: 'One of them, and what is left to count' },
          response: { 200: presenceCardSchema, ...problems },
        },
      },
      async request => {
        const { territoryId, memberId: by } = callerOf(request)
        const memberId = toId<MemberId>(request.params.memberId)
        return showPresenceCard(unwrap(await readPresence(ports)({ territoryId, by, memberId })))
      },
    )
    addFlag(app, deps)
    addChanges(app, deps)
    addNames(app, deps)
    addArrangement(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addFlag(app: App, { ports }: ApiDeps): void {
  const summary = 'Nobody but you may know of this person from now on'
  const response = { 201: presenceSchema, ...problems }
  app.post(
    '/hidden-presences',
    { config, schema: { ...write, summary, body: newPresenceSchema, response } },
    async (request, reply) => {
      const { memberId: number, ...body } = request.body
      const memberId = toId<MemberId>(number)
      const command = { ...commandOf(request), ...body, memberId }
      const presence = unwrap(await flagPresence(ports)(command))
      void reply.code(201)
      return showPresence(presence)
    },
  )
}

function addChanges(app: App, { ports }: ApiDeps): void {
  const response = { 200: presenceSchema, ...problems }
  app.patch(
    '/hidden-presences/:memberId',
    {
      config,
      schema: {
        ...{ ...write, params, response, summary: 'The alias, or what reaches the person' },
        body: presencePatchSchema,
      },
    },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      const command = { ...commandOf(request), ...request.body, memberId }
      return showPresence(unwrap(await changePresence(ports)(command)))
    },
  )
  app.post(
    '/hidden-presences/:memberId/end',
    { config, schema: { ...write, params, response, summary: 'Everybody may know again' } },
    async request => {
      const memberId = toId<MemberId>(request.params.memberId)
      return showPresence(unwrap(await endPresence(ports)({ ...commandOf(request), memberId })))
    },
  )
}

/** Naming and taking it back differ in the use case alone. */
function addNames(app: App, { ports }: ApiDeps): void {
  const response = { 200: presenceSchema, ...problems }
  const verbs = [
    { path: 'named', act: nameStaff(ports), summary: 'One more of the staff may know' },
    { path: 'named/removal', act: unnameStaff(ports), summary: 'They may know no longer' },
  ]
  for (const { path, act, summary } of verbs) {
    app.post(
      `/hidden-presences/:memberId/${path}`,
      { config, schema: { ...write, params, response, summary, body: staffSchema } },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        const staffId = toId<MemberId>(request.body.staffId)
        return showPresence(unwrap(await act({ ...commandOf(request), memberId, staffId })))
      },
    )
  }
}

function addArrangement(app: App, { ports }: ApiDeps): void {
  const summary = 'Help that you brought about and both say was done, written down at once'
  const response = { 201: arrangedSchema, ...problems }
  app.post(
    '/hidden-presences/:memberId/exchanges',
    { config, schema: { ...write, params, summary, body: arrangementSchema, response } },
    async (request, reply) => {
      const memberId = toId<MemberId>(request.params.memberId)
      const { otherId, ...terms } = request.body
      const pair = { memberId, otherId: toId<MemberId>(otherId) }
      const exchangeId = unwrap(
        await arrangeExchange(ports)({ ...commandOf(request), ...terms, ...pair }),
      )
      void reply.code(201)
      return { exchangeId }
    },
  )
}
