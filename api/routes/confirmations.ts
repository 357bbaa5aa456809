import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { answerConfirmation } from '#core/confirmation/answer-confirmation'
import { passConfirmation } from '#core/confirmation/pass-confirmation'
import { type ConfirmationId, toId } from '#core/ids'
import type { Stores } from '#core/ports'
import { unwrap } from '#core/refused'
import { callerOf, commandOf, forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { idInPath, problems, security, writeHeaders } from '../schemas/common.ts'
import {
  confirmationSchema,
  confirmationStates,
  confirmSchema,
  type ShownConfirmation,
  showConfirmation,
} from '../schemas/confirmation.ts'
import { exchangeSchema, showExchange } from '../schemas/exchange.ts'

const tags = ['Confirmations']
const params = z.object({ confirmationId: idInPath })
const querystring = pageQuery.extend({
  state: z.enum(confirmationStates).default('open').describe('Open when absent'),
})

export const confirmationRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    app.get(
      '/confirmations',
      {
        config: forStaff('exchanges:read'),
        schema: {
          ...{ tags, security, querystring },
          summary: "What waits for a third person's yes, newest first; none of one's own",
          response: { 200: pageOf(confirmationSchema), ...problems },
        },
      },
      async (request, reply) => {
        const { state } = request.query
        const page = toFilter(request.query, toId<ConfirmationId>)
        const viewer = callerOf(request).memberId
        const rows = await readAudited(deps, request, {
          action: 'confirmation.listed',
          find: async stores =>
            withWords(stores, await stores.confirmations.page({ ...page, state, viewer })),
          about: found =>
            shown(found, request.query).flatMap(({ words }) => words.map(word => word.memberId)),
        })
        const id = ({ confirmation }: ShownConfirmation) => confirmation.id
        return toPage(request, reply, rows, { id, view: showConfirmation })
      },
    )
    addVerbs(app, deps)
    done()
  }

function addVerbs(app: Parameters<FastifyPluginCallbackZod>[0], { ports }: ApiDeps): void {
  const config = forStaff('exchanges:write')
  const schema = { tags, security, params, headers: writeHeaders }
  const response = { 200: exchangeSchema, ...problems }
  const idOf = (request: { params: z.infer<typeof params> }) =>
    toId<ConfirmationId>(request.params.confirmationId)
  const answer = answerConfirmation(ports)
  app.post(
    '/confirmations/:confirmationId/confirm',
    { config, schema: { ...schema, body: confirmSchema, response, summary: 'It was so' } },
    async request => {
      const command = { ...commandOf(request), confirmationId: idOf(request), ...request.body }
      return showExchange(unwrap(await answer({ ...command, verb: 'confirm' })))
    },
  )
  app.post(
    '/confirmations/:confirmationId/deny',
    {
      config,
      schema: {
        ...schema,
        response,
        summary: 'It was not so: a dispute opens; of a silence: it did not happen, hours are freed',
      },
    },
    async request => {
      const command = { ...commandOf(request), confirmationId: idOf(request) }
      return showExchange(unwrap(await answer({ ...command, verb: 'dispute' })))
    },
  )
  app.post(
    '/confirmations/:confirmationId/pass',
    {
      config,
      schema: {
        ...{ ...schema, summary: 'Somebody else may know' },
        response: { 200: confirmationSchema.omit({ words: true }), ...problems },
      },
    },
    async request => {
      const command = { ...commandOf(request), confirmationId: idOf(request) }
      const confirmation = unwrap(await passConfirmation(ports)(command))
      return showConfirmation({ confirmation, words: [] })
    },
  )
}

async function withWords(
  stores: Stores,
  found: readonly ShownConfirmation['confirmation'][],
): Promise<readonly ShownConfirmation[]> {
  const lines: ShownConfirmation[] = []
  for (const confirmation of found) {
    const words = await stores.sideWords.of(confirmation.exchangeId)
    const last = confirmation.wordId ?? 0
    lines.push({ confirmation, words: words.filter(({ id }) => id <= last) })
  }
  return lines
}
