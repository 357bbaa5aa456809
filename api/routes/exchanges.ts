import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actOnExchange } from '#core/exchange/act-on-exchange'
import type { Exchange } from '#core/exchange/exchange'
import { reverseExchange } from '#core/exchange/reverse-exchange'
import { type ExchangeId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import { isUnspoken } from '#core/visit/is-unspoken'
import { commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  correctionSchema,
  exchangeSchema,
  exchangeStates,
  resolutionSchema,
  showExchange,
} from '../schemas/exchange.ts'

const tags = ['Exchanges']
const params = z.object({ exchangeId: idInPath })
const querystring = pageQuery.extend({ state: z.enum(exchangeStates).optional() })
const membersOf = (exchange: Exchange) => exchange.parties.map(party => party.memberId)

export const exchangeRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/exchanges',
      {
        config: forStaff('exchanges:read'),
        schema: {
          ...{ tags, security, summary: 'Exchanges, newest first', querystring },
          response: { 200: pageOf(exchangeSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { state } = request.query
        const filter = { ...toFilter(request.query, toId<ExchangeId>), ...(state && { state }) }
        const rows = await readAudited(deps, request, {
          action: 'exchange.listed',
          find: stores => stores.exchanges.page(filter),
          about: found => shown(found, request.query).flatMap(membersOf),
        })
        return toPage(request, reply, rows, { id: row => row.id, view: showExchange })
      },
    )
    app.get(
      '/exchanges/:exchangeId',
      {
        config: forStaff('exchanges:read'),
        schema: {
          ...{ tags, security, summary: 'One exchange', params },
          response: { 200: exchangeSchema, ...problems },
        },
      },
      async request => {
        const exchange = await readAudited(deps, request, {
          action: 'exchange.read',
          find: async stores => {
            const found = await stores.exchanges.read(toId<ExchangeId>(request.params.exchangeId))
            return found && ((await isUnspoken(stores, found)) ? undefined : found)
          },
          about: found => (found === undefined ? [] : membersOf(found)),
        })
        if (exchange === undefined) throw new RefusedError({ code: 'not-found' })
        return showExchange(exchange)
      },
    )
    addResolution(app, deps)
    addReversal(app, deps)
    done()
  }

function addResolution(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  app.post(
    '/exchanges/:exchangeId/resolution',
    {
      config: forStaff('exchanges:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: resolutionSchema },
        summary: 'End a dispute with minutes that count, or with none',
        response: { 200: exchangeSchema, ...problems },
      },
    },
    async request => {
      const { by: memberId, ...command } = commandOf(request)
      const exchangeId = toId<ExchangeId>(request.params.exchangeId)
      const by = { kind: 'operator', memberId } as const
      const act = actOnExchange(ports)
      return showExchange(unwrap(await act({ ...command, exchangeId, by, ...request.body })))
    },
  )
}

function addReversal(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  app.post(
    '/exchanges/:exchangeId/reversal',
    {
      config: forStaff('exchanges:write'),
      schema: {
        ...{ tags, security, params, headers: writeHeaders, body: correctionSchema },
        summary: 'Take back what was counted, once; other minutes may count instead',
        response: { 200: exchangeSchema, ...problems },
      },
    },
    async request => {
      const exchangeId = toId<ExchangeId>(request.params.exchangeId)
      const command = { ...commandOf(request), exchangeId, ...request.body }
      return showExchange(unwrap(await reverseExchange(ports)(command)))
    },
  )
}
