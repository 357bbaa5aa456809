import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { makeWallCode } from '#core/attendance/make-wall-code'
import { addOpening, changeOpening, endOpening } from '#core/host/set-opening'
import { changePlace, closePlace, openPlace } from '#core/host/set-place'
import { type HostPlaceId, type MemberId, type OpeningId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff, keyOf } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  lastDaySchema,
  newOpeningSchema,
  newPlaceSchema,
  openingPatchSchema,
  openingSchema,
  placePatchSchema,
  placeSchema,
  showOpening,
  showPlace,
  toPatch,
  wallCodeSchema,
} from '../schemas/host.ts'

const tags = ['Hosts']
const ofHost = z.object({ organisationId: idInPath })
const ofPlace = z.object({ placeId: idInPath })
const ofOpening = z.object({ openingId: idInPath })
const config = forStaff('hosts:write')
const dayOf = (text: string) => Temporal.PlainDate.from(text)

/** Where and when people do something at a host. */
export const hostPlaceRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addPlaces(app, deps)
    addPlaceChanges(app, deps)
    addWall(app, deps)
    addOpenings(app, deps)
    addOpeningChanges(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addPlaces(app: App, { ports }: ApiDeps): void {
  app.post(
    '/hosts/:organisationId/places',
    {
      config,
      schema: {
        ...{ tags, security, params: ofHost, headers: writeHeaders, body: newPlaceSchema },
        summary: 'A place where people do something, and how to get there',
        response: { 201: placeSchema, ...problems },
      },
    },
    async (request, reply) => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const command = { ...commandOf(request), organisationId, ...request.body }
      return reply.code(201).send(showPlace(unwrap(await openPlace(ports)(command))))
    },
  )
}

function addPlaceChanges(app: App, { ports }: ApiDeps): void {
  app.patch(
    '/places/:placeId',
    {
      config,
      schema: {
        ...{ tags, security, params: ofPlace, headers: writeHeaders, body: placePatchSchema },
        summary: 'Describe it anew; room for fewer than are placed there is refused',
        response: { 200: placeSchema, ...problems },
      },
    },
    async request => {
      const placeId = toId<HostPlaceId>(request.params.placeId)
      const command = { ...commandOf(request), placeId, patch: toPatch(request.body) }
      return showPlace(unwrap(await changePlace(ports)(command)))
    },
  )
  app.post(
    '/places/:placeId/closure',
    {
      config,
      schema: {
        ...{ tags, security, params: ofPlace, headers: writeHeaders },
        summary: 'Nothing begins there any more; refused while somebody is placed or booked there',
        response: { 200: placeSchema, ...problems },
      },
    },
    async request => {
      const placeId = toId<HostPlaceId>(request.params.placeId)
      return showPlace(unwrap(await closePlace(ports)({ ...commandOf(request), placeId })))
    },
  )
}

function addWall(app: App, { ports, hash, codeLink }: ApiDeps): void {
  app.post(
    '/places/:placeId/wall-code',
    {
      config,
      schema: {
        ...{ tags, security, params: ofPlace, headers: writeHeaders },
        summary: 'A new code to hang at the entrance; the old one stops at once',
        response: { 201: wallCodeSchema, ...problems },
      },
    },
    async (request, reply) => {
      const placeId = toId<HostPlaceId>(request.params.placeId)
      // Derived, not drawn: a repeat makes the same one, and only the token's holder can.
      const key = `wall ${placeId} ${callerOf(request).secret} ${keyOf(request)}`
      const command = { ...commandOf(request), placeId, secret: hash(key).slice(0, 22) }
      const { code } = unwrap(await makeWallCode(ports)(command))
      return reply.code(201).send({ placeId, link: codeLink(code) })
    },
  )
}

function addOpenings(app: App, { ports }: ApiDeps): void {
  app.post(
    '/places/:placeId/openings',
    {
      config,
      schema: {
        ...{ tags, security, params: ofPlace, headers: writeHeaders, body: newOpeningSchema },
        summary: 'When it is open to how many, each week',
        response: { 201: openingSchema, ...problems },
      },
    },
    async (request, reply) => {
      const placeId = toId<HostPlaceId>(request.params.placeId)
      const { from, to, fromDay, toDay, ...rest } = request.body
      const hours = { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) }
      const days = { fromDay: dayOf(fromDay), toDay: toDay === null ? null : dayOf(toDay) }
      const command = { ...commandOf(request), placeId, ...rest, ...hours, ...days }
      return reply.code(201).send(showOpening(unwrap(await addOpening(ports)(command))))
    },
  )
}

function addOpeningChanges(app: App, { ports }: ApiDeps): void {
  app.patch(
    '/openings/:openingId',
    {
      config,
      schema: {
        ...{ tags, security, params: ofOpening, headers: writeHeaders, body: openingPatchSchema },
        summary: 'What is done, the break, for how many; its hours stay',
        response: { 200: openingSchema, ...problems },
      },
    },
    async request => {
      const openingId = toId<OpeningId>(request.params.openingId)
      const command = { ...commandOf(request), openingId, patch: toPatch(request.body) }
      return showOpening(unwrap(await changeOpening(ports)(command)))
    },
  )
  app.post(
    '/openings/:openingId/end',
    {
      config,
      schema: {
        ...{ tags, security, params: ofOpening, headers: writeHeaders, body: lastDaySchema },
        summary: 'This day is its last; refused while a plan goes on beyond it',
        response: { 200: openingSchema, ...problems },
      },
    },
    async request => {
      const openingId = toId<OpeningId>(request.params.openingId)
      const lastDay = dayOf(request.body.lastDay)
      const command = { ...commandOf(request), openingId, lastDay }
      return showOpening(unwrap(await endOpening(ports)(command)))
    },
  )
}
