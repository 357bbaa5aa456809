import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actOnWish, changeWish } from '#core/alert/change-wish'
import { declareFacts } from '#core/alert/declare-facts'
import { makeWish } from '#core/alert/make-wish'
import { readAlerts } from '#core/alert/own-wishes'
import { previewAlert, readAlertResults } from '#core/alert/preview-alert'
import { switchAlerts } from '#core/alert/stop-alerts'
import { type AlertWishId, type MemberId, type OpportunityId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { callerOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { lend } from '../lend.ts'
import {
  alertActSchema,
  alertChangeSchema,
  alertPreviewSchema,
  alertResultsSchema,
  alertSwitchSchema,
  alertsSchema,
  declaredSchema,
  newAlertSchema,
  showAlerts,
  showPreview,
  showResults,
} from '../schemas/alert.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'

const tags = ['Alerts']
const params = z.object({ memberId: idInPath })
const ofWish = params.extend({ alertId: idInPath })
const config = forStaff('members:write')
const response = { 200: alertsSchema, ...problems }
const writing = { tags, security, headers: writeHeaders, response }

type App = Parameters<FastifyPluginCallbackZod>[0]

/** What a member wants to hear of, done for them as they said it; and whom an opportunity reaches. */
export const alertRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/members/:memberId/alerts',
      {
        config: forStaff('members:read'),
        schema: { tags, security, params, summary: 'What a member wants to hear of', response },
      },
      async request => {
        const memberId = toId<MemberId>(request.params.memberId)
        await readAudited(deps, request, {
          action: 'alert.read',
          find: stores => stores.members.read(memberId),
          about: member => (member === undefined ? [] : [member.id]),
        })
        const { territoryId, memberId: by } = callerOf(request)
        return showAlerts(unwrap(await readAlerts(deps.ports)({ territoryId, by, memberId })))
      },
    )
    addWishes(app, deps)
    addFacts(app, deps)
    addCounts(app, deps)
    done()
  }

function addWishes(app: App, deps: ApiDeps): void {
  app.post(
    '/members/:memberId/alerts',
    {
      config,
      schema: { ...writing, params, body: newAlertSchema, summary: 'Wish for an alert for them' },
    },
    async request => {
      const { word, ...terms } = request.body
      const { ports, command } = await lend(deps, request, request.params.memberId, word)
      return showAlerts(unwrap(await makeWish(ports)({ ...command, terms })).alerts)
    },
  )
  app.patch(
    '/members/:memberId/alerts/:alertId',
    {
      config,
      schema: { ...writing, params: ofWish, body: alertChangeSchema, summary: 'Change an alert' },
    },
    async request => {
      const { word, ...terms } = request.body
      const { ports, command } = await lend(deps, request, request.params.memberId, word)
      const wishId = toId<AlertWishId>(request.params.alertId)
      return showAlerts(unwrap(await changeWish(ports)({ ...command, wishId, terms })))
    },
  )
  app.post(
    '/members/:memberId/alerts/:alertId/act',
    {
      config,
      schema: {
        ...{ ...writing, params: ofWish, body: alertActSchema },
        summary: 'Pause an alert, take it up again, or remove it',
      },
    },
    async request => {
      const { word, verb } = request.body
      const { ports, command } = await lend(deps, request, request.params.memberId, word)
      const wishId = toId<AlertWishId>(request.params.alertId)
      return showAlerts(unwrap(await actOnWish(ports)({ ...command, wishId, verb })))
    },
  )
}

function addFacts(app: App, deps: ApiDeps): void {
  app.post(
    '/members/:memberId/alert-facts',
    {
      config,
      schema: {
        ...{ ...writing, params, body: declaredSchema },
        summary: 'What they said of themselves for alerts; what is null is forgotten',
      },
    },
    async request => {
      const { word, licences, vehicle } = request.body
      const { ports, command } = await lend(deps, request, request.params.memberId, word)
      const declared = {
        ...(licences === null ? {} : { licences }),
        ...(vehicle === null ? {} : { vehicle }),
      }
      return showAlerts(unwrap(await declareFacts(ports)({ ...command, declared })))
    },
  )
  app.post(
    '/members/:memberId/alert-switch',
    {
      config,
      schema: {
        ...{ ...writing, params, body: alertSwitchSchema },
        summary: 'All alerts off, for what waits already too, or on again',
      },
    },
    async request => {
      const { word, on } = request.body
      const { ports, command } = await lend(deps, request, request.params.memberId, word)
      return showAlerts(unwrap(await switchAlerts(ports)({ ...command, on })))
    },
  )
}

/** Numbers alone; whoever may not be known to who asks is not in them. */
function addCounts(app: App, { ports }: ApiDeps): void {
  const schema = { tags, security, params: z.object({ opportunityId: idInPath }) }
  const config = forStaff('opportunities:read')
  app.get(
    '/opportunities/:opportunityId/alert-preview',
    {
      config,
      schema: {
        ...{ ...schema, summary: 'Whom an opportunity would reach if it were out now' },
        response: { 200: alertPreviewSchema, ...problems },
      },
    },
    async request => {
      const { territoryId, memberId: by } = callerOf(request)
      const opportunityId = toId<OpportunityId>(request.params.opportunityId)
      return showPreview(unwrap(await previewAlert(ports)({ territoryId, by, opportunityId })))
    },
  )
  app.get(
    '/opportunities/:opportunityId/alert-results',
    {
      config,
      schema: {
        ...{ ...schema, summary: 'How many were told, and what they said' },
        response: { 200: alertResultsSchema, ...problems },
      },
    },
    async request => {
      const { territoryId, memberId: by } = callerOf(request)
      const opportunityId = toId<OpportunityId>(request.params.opportunityId)
      return showResults(unwrap(await readAlertResults(ports)({ territoryId, by, opportunityId })))
    },
  )
}
