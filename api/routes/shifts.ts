import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type BookingId, type HostPlaceId, type PlacementId, type ShiftId, toId } from '#core/ids'
import { localDay } from '#core/listing/lifetime'
import { RefusedError, unwrap } from '#core/refused'
import { bookFor, takeOutFor } from '#core/shift/book-for'
import { bookingsOfSeen, seenBookings } from '#core/shift/desk-bookings'
import { addShift, cancelShift } from '#core/shift/desk-shifts'
import { callerOf, commandOf, forPlacers, forStaff } from '../access.ts'
import { readAudited, readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  bookForSchema,
  bookingSchema,
  newShiftSchema,
  shiftQuery,
  shiftSchema,
  shiftSightSchema,
  showBooking,
  showShift,
  showSight,
} from '../schemas/shift.ts'

const tags = ['Shifts']
const params = z.object({ shiftId: idInPath })
const ofPlacement = z.object({ placementId: idInPath })
const bookings = { 200: z.object({ items: z.array(bookingSchema) }), ...problems }
const mostDays = 62
const mostShifts = 1000

/** Shifts of the hosts, and who comes to them: of those whose placement the caller may see. */
export const shiftRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addList(app, deps)
    addWrites(app, deps)
    addBookingReads(app, deps)
    addBookingWrites(app, deps)
    done()
  }

const dayIn = (text: string | undefined): Temporal.PlainDate | undefined =>
  text === undefined ? undefined : Temporal.PlainDate.from(text)

type App = Parameters<FastifyPluginCallbackZod>[0]

function addList(app: App, deps: ApiDeps): void {
  app.get(
    '/shifts',
    {
      config: forStaff('placements:read'),
      schema: {
        ...{
          tags,
          security,
          querystring: shiftQuery,
          summary: 'Shifts of some days, by beginning',
        },
        response: { 200: z.object({ items: z.array(shiftSightSchema) }), ...problems },
      },
    },
    async request => {
      const found = await readPlain(deps, request, async ({ shifts, network }) => {
        const { timeZone } = await network.territory()
        const from = dayIn(request.query.from) ?? localDay(deps.ports.now(), timeZone)
        const to = dayIn(request.query.to) ?? from.add({ weeks: 5 })
        if (from.until(to, { largestUnit: 'day' }).days > mostDays) {
          throw new RefusedError({ code: 'invalid-settings', field: 'to' })
        }
        const { placeId } = request.query
        const place = placeId === undefined ? null : toId<HostPlaceId>(placeId)
        return shifts.list({ from, to, limit: mostShifts, placeId: place })
      })
      return { items: found.map(showSight) }
    },
  )
}

function addWrites(app: App, deps: ApiDeps): void {
  app.post(
    '/shifts',
    {
      config: forStaff('placements:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: newShiftSchema },
        summary: 'One turn beside the openings',
        response: { 201: shiftSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { placeId, day, from, to, ...facts } = request.body
      const command = { ...commandOf(request), ...facts, placeId: toId<HostPlaceId>(placeId) }
      const added = await addShift(deps.ports)({
        ...{ ...command, day: Temporal.PlainDate.from(day) },
        ...{ fromTime: Temporal.PlainTime.from(from), toTime: Temporal.PlainTime.from(to) },
      })
      return reply.code(201).send(showShift(unwrap(added)))
    },
  )
  app.post(
    '/shifts/:shiftId/cancellation',
    {
      config: forStaff('placements:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders },
        summary: 'It does not take place; whoever was to come is told',
        response: { 200: shiftSchema, ...problems },
      },
    },
    async request => {
      const shiftId = toId<ShiftId>(request.params.shiftId)
      return showShift(unwrap(await cancelShift(deps.ports)({ ...commandOf(request), shiftId })))
    },
  )
}

function addBookingReads(app: App, deps: ApiDeps): void {
  app.get(
    '/shifts/:shiftId/bookings',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{ tags, security, params, summary: 'Who comes to a shift, or waits for it' },
        response: bookings,
      },
    },
    async request => {
      const shiftId = toId<ShiftId>(request.params.shiftId)
      const by = callerOf(request).memberId
      const found = await readAudited(deps, request, {
        action: 'shift.read',
        find: stores => seenBookings(stores, shiftId, by, deps.ports.now()),
        about: all => (all ?? []).map(booking => booking.memberId),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return { items: found.map(showBooking) }
    },
  )
  app.get(
    '/placements/:placementId/bookings',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{
          tags,
          security,
          params: ofPlacement,
          summary: 'Turns of one placement, from a year ago on',
        },
        response: bookings,
      },
    },
    async request => {
      const placementId = toId<PlacementId>(request.params.placementId)
      const { memberId } = callerOf(request)
      const now = deps.ports.now()
      const found = await readAudited(deps, request, {
        action: 'shift.listed',
        find: stores => bookingsOfSeen(stores, placementId, memberId, now),
        about: all => (all ?? []).map(booking => booking.memberId),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return { items: found.map(showBooking) }
    },
  )
}

function addBookingWrites(app: App, deps: ApiDeps): void {
  app.post(
    '/placements/:placementId/bookings',
    {
      config: forPlacers('placements:write'),
      schema: {
        ...{ tags, security, params: ofPlacement, headers: writeHeaders, body: bookForSchema },
        summary: 'Put somebody into a shift, or move them from another; they are told',
        response: { 200: bookingSchema, ...problems },
      },
    },
    async request => {
      const { shiftId, insteadOf } = request.body
      const instead = insteadOf === undefined ? {} : { instead: toId<BookingId>(insteadOf) }
      const placementId = toId<PlacementId>(request.params.placementId)
      const command = { ...commandOf(request), placementId, shiftId: toId<ShiftId>(shiftId) }
      return showBooking(unwrap(await bookFor(deps.ports)({ ...command, ...instead })))
    },
  )
  app.post(
    '/placements/:placementId/bookings/:bookingId/removal',
    {
      config: forPlacers('placements:write'),
      schema: {
        params: ofPlacement.extend({ bookingId: idInPath }),
        ...{ tags, security, headers: writeHeaders },
        summary: 'Take somebody out of a shift, or out of its line; they are told',
        response: { 200: bookingSchema, ...problems },
      },
    },
    async request => {
      const placementId = toId<PlacementId>(request.params.placementId)
      const bookingId = toId<BookingId>(request.params.bookingId)
      const command = { ...commandOf(request), placementId, bookingId }
      return showBooking(unwrap(await takeOutFor(deps.ports)(command)))
    },
  )
}
