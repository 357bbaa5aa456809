import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { appointTutor, dismissTutor } from '#core/host/change-tutor'
import { readHost } from '#core/host/read-host'
import { type MemberId, toId } from '#core/ids'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forDelegates, forStaff } from '../access.ts'
import { readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  hostNameSchema,
  hostSchema,
  newTutorSchema,
  showAgreement,
  showCover,
  showOpening,
  showPlace,
  showTutor,
  tutorDismissalSchema,
} from '../schemas/host.ts'
import { organisationSchema, showOrganisation } from '../schemas/organisation.ts'

const tags = ['Hosts']
const params = z.object({ organisationId: idInPath })

/** Hosts as the desk sees them, and as whoever acts for one does; who stands beside people there. */
export const hostRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addList(app, deps)
    addOne(app, deps)
    addTutors(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addList(app: App, deps: ApiDeps): void {
  app.get(
    '/hosts',
    {
      config: forStaff('hosts:read'),
      schema: {
        ...{ tags, security, querystring: pageQuery },
        summary: 'Organisations that are or were hosts, newest first',
        response: { 200: pageOf(hostNameSchema), ...problems },
      },
    },
    async (request, reply) => {
      const filter = toFilter(request.query, toId<MemberId>)
      const rows = await readPlain(deps, request, async ({ hosts, organisations }) => {
        const found: { readonly id: MemberId; readonly name: string }[] = []
        for (const id of await hosts.page(filter)) {
          const organisation = await organisations.read(id)
          if (organisation !== undefined) found.push({ id, name: organisation.name })
        }
        return found
      })
      return toPage(request, reply, rows, { id: row => row.id, view: row => ({ ...row }) })
    },
  )
}

function addOne(app: App, { ports }: ApiDeps): void {
  app.get(
    '/hosts/:organisationId',
    {
      config: forDelegates('hosts:read'),
      schema: {
        ...{ tags, security, params, response: { 200: hostSchema, ...problems } },
        summary: 'What a host agreed to, its places and hours, covers and tutors',
      },
    },
    async request => {
      const { territoryId, memberId: by } = callerOf(request)
      const hostId = toId<MemberId>(request.params.organisationId)
      const card = unwrap(await readHost(ports)({ territoryId, by, hostId }))
      return {
        organisationId: hostId,
        name: card.organisation.name,
        agreements: card.agreements.map(showAgreement),
        places: card.places.map(({ place, openings }) => ({
          place: showPlace(place),
          openings: openings.map(showOpening),
        })),
        covers: card.covers.map(showCover),
        tutors: card.tutors.map(showTutor),
      }
    },
  )
}

function addTutors(app: App, { ports }: ApiDeps): void {
  app.post(
    '/hosts/:organisationId/tutors',
    {
      config: forStaff('hosts:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: newTutorSchema },
        summary: 'Who stands beside people there: an insured volunteer, or whom it employs',
        response: { 200: organisationSchema, ...problems },
      },
    },
    async request => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const { employed } = request.body
      const memberId = toId<MemberId>(request.body.memberId)
      const command = { ...commandOf(request), organisationId, memberId, employed }
      return showOrganisation(unwrap(await appointTutor(ports)(command)))
    },
  )
  app.post(
    '/hosts/:organisationId/tutors/dismissal',
    {
      config: forStaff('hosts:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: tutorDismissalSchema },
        summary: 'They are tutor there no longer, from this moment on',
        response: { 200: organisationSchema, ...problems },
      },
    },
    async request => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const memberId = toId<MemberId>(request.body.memberId)
      const command = { ...commandOf(request), organisationId, memberId }
      return showOrganisation(unwrap(await dismissTutor(ports)(command)))
    },
  )
}
