import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type OpportunityId, type ReferralId, toId } from '#core/ids'
import { referralStates } from '#core/referral/machine'
import { moveReferral } from '#core/referral/move-referral'
import { RefusedError, unwrap } from '#core/refused'
import { commandOf, forStaff } from '../access.ts'
import { readAudited, readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  referralCountsSchema,
  referralSchema,
  referralStepSchema,
  showReferral,
} from '../schemas/referral.ts'

const tags = ['Referrals']
const params = z.object({ referralId: idInPath })
const ofOpportunity = z.object({ opportunityId: idInPath.optional() })

/** Who came forward for an opportunity, how far it has come, and how it ended. */
export const referralRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = pageQuery.extend({
      ...ofOpportunity.shape,
      state: z.enum(referralStates).optional(),
    })
    app.get(
      '/referrals',
      {
        config: forStaff('queue:read'),
        schema: {
          ...{ tags, security, querystring, summary: 'Who came forward, newest first' },
          response: { 200: pageOf(referralSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { state, opportunityId } = request.query
        const filter = {
          ...toFilter(request.query, toId<ReferralId>),
          ...(state && { states: [state] }),
          ...(opportunityId && { opportunityId: toId<OpportunityId>(opportunityId) }),
        }
        const rows = await readAudited(deps, request, {
          action: 'referral.listed',
          find: stores => stores.referrals.page(filter),
          about: found => shown(found, request.query).map(({ memberId }) => memberId),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showReferral })
      },
    )
    addCounts(app, deps)
    addOne(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addCounts(app: App, deps: ApiDeps): void {
  app.get(
    '/referrals/counts',
    {
      config: forStaff('queue:read'),
      schema: {
        ...{ tags, security, querystring: ofOpportunity },
        summary: 'How many are where, of one opportunity or of all',
        response: { 200: referralCountsSchema, ...problems },
      },
    },
    async request => {
      const { opportunityId } = request.query
      const id = opportunityId === undefined ? null : toId<OpportunityId>(opportunityId)
      const counts = await readPlain(deps, request, ({ referrals }) => referrals.counts(id))
      return Object.fromEntries(referralStates.map(state => [state, counts[state] ?? 0]))
    },
  )
}

function addOne(app: App, deps: ApiDeps): void {
  app.get(
    '/referrals/:referralId',
    {
      config: forStaff('queue:read'),
      schema: {
        ...{ tags, security, params, summary: 'One of them' },
        response: { 200: referralSchema, ...problems },
      },
    },
    async request => {
      const found = await readAudited(deps, request, {
        action: 'referral.read',
        find: stores => stores.referrals.read(toId<ReferralId>(request.params.referralId)),
        about: read => (read === undefined ? [] : [read.memberId]),
      })
      if (found === undefined) throw new RefusedError({ code: 'not-found' })
      return showReferral(found)
    },
  )
  app.post(
    '/referrals/:referralId/steps',
    {
      config: forStaff('queue:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: referralStepSchema },
        summary: 'One step further; the person is told',
        response: { 200: referralSchema, ...problems },
      },
    },
    async request => {
      const referralId = toId<ReferralId>(request.params.referralId)
      const command = { ...commandOf(request), referralId, verb: request.body.verb }
      return showReferral(unwrap(await moveReferral(deps.ports)(command)))
    },
  )
}
