import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readAssisted } from '#core/assist/read-assisted'
import { actOnExchange } from '#core/exchange/act-on-exchange'
import { proposeExchanges } from '#core/exchange/propose'
import { type ExchangeId, type ListingId, type MemberId, toId } from '#core/ids'
import { publishOffer } from '#core/listing/publish-offer'
import { publishRequest } from '#core/listing/publish-request'
import { listMatches } from '#core/matching/list-matches'
import { unwrap } from '#core/refused'
import { callerOf, forStaff } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { lend } from '../lend.ts'
import {
  assistedActSchema,
  assistedOfferSchema,
  assistedProposalSchema,
  assistedRequestSchema,
  exchangesMadeSchema,
  listingMadeSchema,
  matchesSchema,
  toOfferTerms,
  toRequestTerms,
  toSaid,
} from '../schemas/assist.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import { exchangeSchema, showExchange } from '../schemas/exchange.ts'

const tags = ['Assisted members']
const params = z.object({ memberId: idInPath })
const config = forStaff('exchanges:write')

type App = Parameters<FastifyPluginCallbackZod>[0]

/** What a member said, done for them by the operator: the same rules as if they had tapped it. */
export const assistRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    addListings(app, deps)
    addAsking(app, deps)
    app.post(
      '/members/:memberId/exchanges/:exchangeId/act',
      {
        config,
        schema: {
          ...{ tags, security, headers: writeHeaders, body: assistedActSchema },
          params: params.extend({ exchangeId: idInPath }),
          summary: 'What they said about one of their exchanges',
          response: { 200: exchangeSchema, ...problems },
        },
      },
      async request => {
        const { word, verb, ...said } = request.body
        const { ports, command } = await lend(deps, request, request.params.memberId, word)
        const { by: memberId, ...rest } = command
        const act = {
          ...{ ...rest, verb, ...toSaid(said), by: { kind: 'member', memberId } as const },
          exchangeId: toId<ExchangeId>(request.params.exchangeId),
        }
        return showExchange(unwrap(await actOnExchange(ports)(act)))
      },
    )
    done()
  }

function addListings(app: App, deps: ApiDeps): void {
  const schema = { tags, security, params, headers: writeHeaders }
  const response = { 201: listingMadeSchema, ...problems }
  app.post(
    '/members/:memberId/offers',
    {
      config,
      schema: { ...schema, body: assistedOfferSchema, summary: 'Offer for them', response },
    },
    async (request, reply) => {
      const { body } = request
      const { ports, command } = await lend(deps, request, request.params.memberId, body.word)
      const made = await publishOffer(ports)({ ...command, terms: toOfferTerms(body) })
      return reply.code(201).send({ listingId: unwrap(made) })
    },
  )
  app.post(
    '/members/:memberId/requests',
    {
      config,
      schema: { ...schema, body: assistedRequestSchema, summary: 'Ask for them', response },
    },
    async (request, reply) => {
      const { body } = request
      const { ports, command } = await lend(deps, request, request.params.memberId, body.word)
      const made = await publishRequest(ports)({ ...command, terms: toRequestTerms(body) })
      return reply.code(201).send({ listingId: unwrap(made) })
    },
  )
}

function addAsking(app: App, deps: ApiDeps): void {
  app.get(
    '/members/:memberId/requests/:listingId/matches',
    {
      config: forStaff('listings:read'),
      schema: {
        ...{ tags, security, params: params.extend({ listingId: idInPath }) },
        summary: 'Who fits a request of theirs, five at most',
        response: { 200: matchesSchema, ...problems },
      },
    },
    async request => {
      const { territoryId, memberId: by } = callerOf(request)
      const memberId = toId<MemberId>(request.params.memberId)
      unwrap(await readAssisted(deps.ports)({ territoryId, by, memberId }))
      const requestId = toId<ListingId>(request.params.listingId)
      const query = { territoryId, by: memberId, requestId, page: 0 }
      const { total, matches } = unwrap(await listMatches(deps.ports)(query))
      return { total, items: matches.map(({ match }) => ({ offerId: match.offerId })) }
    },
  )
  app.post(
    '/members/:memberId/proposals',
    {
      config,
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: assistedProposalSchema },
        summary: 'Ask those who fit a request of theirs',
        response: { 201: exchangesMadeSchema, ...problems },
      },
    },
    async (request, reply) => {
      const { word, requestId, offerIds } = request.body
      const { ports, command } = await lend(deps, request, request.params.memberId, word)
      const asked = await proposeExchanges(ports)({
        ...command,
        requestId: toId<ListingId>(requestId),
        offerIds: offerIds.map(toId<ListingId>),
      })
      return reply.code(201).send({ exchangeIds: [...unwrap(asked)] })
    },
  )
}
