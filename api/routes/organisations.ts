import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { appointDelegate, dismissDelegate } from '#core/organisation/change-delegate'
import { closeOrganisation } from '#core/organisation/close-organisation'
import { foundOrganisation } from '#core/organisation/found-organisation'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  closureSchema,
  delegateSchema,
  newOrganisationSchema,
  oneOrganisationSchema,
  organisationSchema,
  showOrganisation,
} from '../schemas/organisation.ts'

const tags = ['Organisations']
const params = z.object({ organisationId: idInPath })

/** Organisations, and who may act for them. */
export const organisationRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addReads(app, deps)
    app.post(
      '/organisations',
      {
        config: forStaff('members:write'),
        schema: {
          ...{ tags, security, headers: writeHeaders, body: newOrganisationSchema },
          summary: 'Write an organisation down, with an account',
          response: { 201: organisationSchema, ...problems },
        },
      },
      async (request, reply) => {
        const command = { ...commandOf(request), ...request.body }
        const made = unwrap(await foundOrganisation(deps.ports)(command))
        return reply.code(201).send(showOrganisation(made))
      },
    )
    addDelegation(app, deps, 'delegates', 'Let a member act for it from now on')
    addDelegation(app, deps, 'delegates/dismissal', 'Let a member act for it no longer')
    addClosure(app, deps)
    done()
  }

function addClosure(app: App, { ports }: ApiDeps): void {
  app.post(
    '/organisations/:organisationId/closure',
    {
      config: forStaff('members:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: closureSchema },
        summary: 'It ends: like a member who leaves; `/members/{id}/departure` says first what for',
        response: { 200: organisationSchema, ...problems },
      },
    },
    async request => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const command = { ...commandOf(request), organisationId, ...request.body }
      return showOrganisation(unwrap(await closeOrganisation(ports)(command)))
    },
  )
}

type App = Parameters<FastifyPluginCallbackZod>[0]

function addDelegation(
  app: App,
  { ports }: ApiDeps,
  path: 'delegates' | 'delegates/dismissal',
  summary: string,
): void {
  const change = path === 'delegates' ? appointDelegate(ports) : dismissDelegate(ports)
  app.post(
    `/organisations/:organisationId/${path}`,
    {
      config: forStaff('members:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: delegateSchema, summary },
        response: { 200: organisationSchema, ...problems },
      },
    },
    async request => {
      const organisationId = toId<MemberId>(request.params.organisationId)
      const memberId = toId<MemberId>(request.body.memberId)
      const command = { ...commandOf(request), organisationId, memberId }
      return showOrganisation(unwrap(await change(command)))
    },
  )
}

function addReads(app: App, deps: ApiDeps): void {
  app.get(
    '/organisations',
    {
      config: forStaff('members:read'),
      schema: {
        ...{ tags, security, querystring: pageQuery, summary: 'Organisations, newest first' },
        response: { 200: pageOf(organisationSchema), ...problems },
      },
    },
    async (request, reply) => {
      const filter = toFilter(request.query, toId<MemberId>)
      const rows = await readAudited(deps, request, {
        action: 'organisation.listed',
        find: stores => stores.organisations.page(filter),
        about: found => shown(found, request.query).map(({ id }) => id),
      })
      return toPage(request, reply, rows, { id: row => row.id, view: showOrganisation })
    },
  )
  app.get(
    '/organisations/:organisationId',
    {
      config: forStaff('members:read'),
      schema: {
        ...{ tags, security, params, summary: 'One organisation, its contact and delegates' },
        response: { 200: oneOrganisationSchema, ...problems },
      },
    },
    async request => {
      const id = toId<MemberId>(request.params.organisationId)
      const { one, contact, delegates } = await readAudited(deps, request, {
        action: 'organisation.read',
        find: async ({ organisations }) => ({
          one: await organisations.read(id),
          contact: await organisations.contactOf(id),
          delegates: await organisations.delegatesOf(id, deps.ports.now()),
        }),
        about: found => (found.one === undefined ? [] : [id, ...found.delegates]),
      })
      if (one === undefined) throw new RefusedError({ code: 'not-found' })
      return { ...showOrganisation(one), contact, delegates: [...delegates] }
    },
  )
}
