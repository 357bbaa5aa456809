import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { endAgreement, extendAgreement, setAgreement } from '#core/host/set-agreement'
import { endCover, setCover } from '#core/host/set-cover'
import { type AgreementId, type CoverId, type MemberId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  agreementSchema,
  coverSchema,
  extensionSchema,
  lastDaySchema,
  newAgreementSchema,
  newCoverSchema,
  showAgreement,
  showCover,
} from '../schemas/host.ts'

const tags = ['Hosts']
const ofHost = z.object({ organisationId: idInPath })
const ofAgreement = z.object({ agreementId: idInPath })
const ofCover = z.object({ coverId: idInPath })
const config = forStaff('hosts:write')
const dayOf = (text: string) => Temporal.PlainDate.from(text)

/** What hosts agreed to, and what covers people there: written down by the desk. */
export const hostAgreementRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addAgreements(app, deps)
    addAgreementEnds(app, deps)
    addCovers(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addAgreements(app: App, { ports }: ApiDeps): void {
  app.post(
    '/hosts/:organisationId/agreements',
    {
      config,
      schema: {
        ...{ tags, security, params: ofHost, headers: writeHeaders, body: newAgreementSchema },
        summary: 'Write down what a host agreed to, from when to when',
        response: { 201: agreementSchema, ...problems },
      },
    },
    async (request, reply) => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const { schemes, reference, fromDay, toDay } = request.body
      const span = { fromDay: dayOf(fromDay), toDay: dayOf(toDay) }
      const command = { ...commandOf(request), organisationId, schemes, reference, ...span }
      const made = unwrap(await setAgreement(ports)(command))
      return reply.code(201).send(showAgreement(made))
    },
  )
}

function addAgreementEnds(app: App, { ports }: ApiDeps): void {
  app.post(
    '/agreements/:agreementId/extension',
    {
      config,
      schema: {
        ...{ tags, security, params: ofAgreement, headers: writeHeaders, body: extensionSchema },
        summary: 'It holds for longer',
        response: { 200: agreementSchema, ...problems },
      },
    },
    async request => {
      const agreementId = toId<AgreementId>(request.params.agreementId)
      const toDay = dayOf(request.body.toDay)
      const command = { ...commandOf(request), agreementId, toDay }
      return showAgreement(unwrap(await extendAgreement(ports)(command)))
    },
  )
  app.post(
    '/agreements/:agreementId/end',
    {
      config,
      schema: {
        ...{ tags, security, params: ofAgreement, headers: writeHeaders, body: lastDaySchema },
        summary: 'It holds no longer than this day',
        response: { 200: agreementSchema, ...problems },
      },
    },
    async request => {
      const agreementId = toId<AgreementId>(request.params.agreementId)
      const lastDay = dayOf(request.body.lastDay)
      const command = { ...commandOf(request), agreementId, lastDay }
      return showAgreement(unwrap(await endAgreement(ports)(command)))
    },
  )
}

function addCovers(app: App, { ports }: ApiDeps): void {
  app.post(
    '/hosts/:organisationId/covers',
    {
      config,
      schema: {
        ...{ tags, security, params: ofHost, headers: writeHeaders, body: newCoverSchema },
        summary: 'Write down a position at INAIL, or the insurance of its volunteers',
        response: { 201: coverSchema, ...problems },
      },
    },
    async (request, reply) => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const { kind, number, askedOn, fromDay, toDay } = request.body
      const span = { fromDay: dayOf(fromDay), toDay: toDay === null ? null : dayOf(toDay) }
      const cover = { organisationId, kind, number, askedOn: dayOf(askedOn), ...span }
      const made = unwrap(await setCover(ports)({ ...commandOf(request), ...cover }))
      return reply.code(201).send(showCover(made))
    },
  )
  app.post(
    '/covers/:coverId/end',
    {
      config,
      schema: {
        ...{ tags, security, params: ofCover, headers: writeHeaders, body: lastDaySchema },
        summary: 'It covers nobody any longer than this day',
        response: { 200: coverSchema, ...problems },
      },
    },
    async request => {
      const coverId = toId<CoverId>(request.params.coverId)
      const command = { ...commandOf(request), coverId, lastDay: dayOf(request.body.lastDay) }
      return showCover(unwrap(await endCover(ports)(command)))
    },
  )
}
