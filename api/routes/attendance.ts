import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { confirmAttendance } from '#core/attendance/confirm-attendance'
import { decideAttendance } from '#core/attendance/decide-attendance'
import { enterSheet } from '#core/attendance/write-attendance'
import { type AttendanceId, type PlacementId, toId } from '#core/ids'
import { readSeen } from '#core/placement/sight'
import { RefusedError, unwrap } from '#core/refused'
import { callerOf, commandOf, forPlacers } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, toFilter, toPage } from '../page.ts'
import {
  attendanceSchema,
  confirmationOfHoursSchema,
  hoursDecisionSchema,
  registerSchema,
  sheetSchema,
  showAttendance,
  showRow,
  showTotals,
  toSpan,
} from '../schemas/attendance.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { addDay, addSheets } from './attendance-day.ts'

const tags = ['Attendance']
const ofPlacement = z.object({ placementId: idInPath })
const ofEntry = z.object({ attendanceId: idInPath })

/** Hours on their way into the register of a placement, and the register: by whose mandate it is. */
export const attendanceRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addDay(app, deps)
    addReads(app, deps)
    addSheet(app, deps)
    addSheets(app, deps)
    addWords(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addReads(app: App, deps: ApiDeps): void {
  const config = forPlacers('placements:read')
  const schema = { tags, security, params: ofPlacement }
  app.get(
    '/placements/:placementId/attendance',
    {
      config,
      schema: {
        ...{ ...schema, querystring: pageQuery, summary: 'Entries of one, newest first' },
        response: { 200: pageOf(attendanceSchema), ...problems },
      },
    },
    async (request, reply) => {
      const placementId = toId<PlacementId>(request.params.placementId)
      const filter = { ...toFilter(request.query, toId<AttendanceId>), placementId }
      const found = await readAudited(deps, request, {
        action: 'attendance.listed',
        find: async stores => {
          const { memberId } = callerOf(request)
          const seen = await readSeen(stores, memberId, placementId, deps.ports.now())
          return seen && { seen, rows: await stores.attendances.page(filter) }
        },
        about: read => (read === undefined ? [] : [read.seen.memberId]),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return toPage(request, reply, found.rows, { id: row => row.id, view: showAttendance })
    },
  )
  const summary = 'All rows, and what they come to'
  app.get(
    '/placements/:placementId/register',
    { config, schema: { ...schema, summary, response: { 200: registerSchema, ...problems } } },
    async request => {
      const id = toId<PlacementId>(request.params.placementId)
      const found = await readAudited(deps, request, {
        action: 'register.read',
        find: async stores => {
          const { memberId } = callerOf(request)
          const seen = await readSeen(stores, memberId, id, deps.ports.now())
          if (seen === undefined) return undefined
          const { rowsOf, totalsOf } = stores.register
          return { seen, rows: await rowsOf(id), totals: await totalsOf(id) }
        },
        about: read => (read === undefined ? [] : [read.seen.memberId]),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return { rows: found.rows.map(showRow), totals: showTotals(found.totals) }
    },
  )
}

function addSheet(app: App, { ports }: ApiDeps): void {
  app.post(
    '/placements/:placementId/attendance',
    {
      config: forPlacers('placements:write'),
      schema: {
        ...{ tags, security, params: ofPlacement, headers: writeHeaders, body: sheetSchema },
        summary: 'Enter a row of a paper sheet: it is confirmed with that',
        response: { 201: attendanceSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { day, from, to, ...rest } = request.body
      const written = {
        placementId: toId<PlacementId>(request.params.placementId),
        day: Temporal.PlainDate.from(day),
        from: Temporal.PlainTime.from(from),
        to: Temporal.PlainTime.from(to),
        ...rest,
      }
      const entered = unwrap(await enterSheet(ports)({ ...commandOf(request), ...written }))
      return reply.code(201).send(showAttendance(entered))
    },
  )
}

function addWords(app: App, { ports }: ApiDeps): void {
  const config = forPlacers('placements:write')
  const schema = { tags, security, params: ofEntry, headers: writeHeaders }
  const response = { 200: attendanceSchema, ...problems }
  const idOf = (request: { params: { attendanceId: number } }) =>
    toId<AttendanceId>(request.params.attendanceId)
  const confirm = { body: confirmationOfHoursSchema, summary: 'Say how it was' }
  app.post(
    '/attendance/:attendanceId/confirmation',
    { config, schema: { ...schema, ...confirm, response } },
    async request => {
      const { body } = request
      const said = body.kind === 'time' ? { kind: 'time' as const, span: toSpan(body.span) } : body
      const command = { ...commandOf(request), attendanceId: idOf(request), said }
      return showAttendance(unwrap(await confirmAttendance(ports)(command)))
    },
  )
  const decide = { body: hoursDecisionSchema, summary: 'Decide a dispute, or correct the register' }
  app.post(
    '/attendance/:attendanceId/decision',
    { config, schema: { ...schema, ...decide, response } },
    async request => {
      const { verdict: told, reason } = request.body
      const verdict =
        told.kind === 'time' ? { kind: 'time' as const, span: toSpan(told.span) } : told
      const command = { ...commandOf(request), attendanceId: idOf(request), verdict, reason }
      return showAttendance(unwrap(await decideAttendance(ports)(command)))
    },
  )
}
