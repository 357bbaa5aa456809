import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { enterSheets } from '#core/attendance/enter-sheets'
import { momentOf } from '#core/attendance/moment'
import { daySeen } from '#core/attendance/read-day'
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { callerOf, commandOf, forPlacers } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import {
  attendanceDayQuery,
  attendanceDaySchema,
  enteredSheetSchema,
  sheetsSchema,
  showDayLine,
  showSheetLine,
} from '../schemas/attendance-day.ts'
import { problems, security, writeHeaders } from '../schemas/common.ts'

const tags = ['Attendance']

type App = Parameters<FastifyPluginCallbackZod>[0]

/** A day of attendance over all hosts: of what whoever asks may see. */
export function addDay(app: App, deps: ApiDeps): void {
  app.get(
    '/attendance',
    {
      config: forPlacers('placements:read'),
      schema: {
        ...{ tags, security, querystring: attendanceDayQuery },
        summary: 'Who is expected on a day, who came, and how each stands',
        response: { 200: attendanceDaySchema, ...problems },
      },
    },
    async request => {
      const { day, hostId: host } = request.query
      const hostId = host === undefined ? undefined : toId<MemberId>(host)
      const lines = await readAudited(deps, request, {
        action: 'attendance.listed',
        find: async stores => {
          const { now, today } = await momentOf(stores, deps.ports.now())
          const asked = { day: day === undefined ? today : Temporal.PlainDate.from(day), hostId }
          return daySeen(stores, callerOf(request).memberId, asked, now)
        },
        about: found => found.map(({ placement }) => placement.memberId),
      })
      return { items: lines.map(showDayLine) }
    },
  )
}

/** The sheets of several people and days. */
export function addSheets(app: App, deps: ApiDeps): void {
  app.post(
    '/attendance/sheets',
    {
      config: forPlacers('placements:write'),
      schema: {
        ...{ tags, security, headers: writeHeaders, body: sheetsSchema },
        summary: 'Enter a paper sheet, whole or not at all; or find out what of it would count',
        response: { 200: enteredSheetSchema, ...problems },
      },
    },
    async request => {
      const rows = request.body.rows.map(({ placementId, day, from, to, ...rest }) => ({
        placementId: toId<PlacementId>(placementId),
        day: Temporal.PlainDate.from(day),
        from: Temporal.PlainTime.from(from),
        to: Temporal.PlainTime.from(to),
        ...rest,
      }))
      const command = { ...commandOf(request), rows, isTrial: request.body.trial === true }
      const { isKept, lines } = await enterSheets(deps.ports)(command)
      return { isKept, lines: lines.map(showSheetLine) }
    },
  )
}
