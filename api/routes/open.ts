import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { readBoard, readPosting } from '#core/board/read-board'
import { type OpportunityId, toId } from '#core/ids'
import { forAnyone } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { answerOpen } from '../open/answer.ts'
import { boardPage, gonePage } from '../open/board-page.ts'
import { pagePolicy } from '../open/layout.ts'
import { postingPage } from '../open/posting-page.ts'
import { sayPlace, textOf, titleOf } from '../open/say.ts'
import { visitOf } from '../open/visit.ts'
import { problems } from '../schemas/common.ts'

const tags = ['Open to anyone']
const config = forAnyone
const territory = z.string().regex(/^[a-z0-9-]{1,60}$/, 'not a name')
const lang = z.string().max(40).exactOptional()
const page = { description: 'A page', content: { 'text/html': { schema: z.string() } } }
const gone = { ...page, description: 'It was there, and is over' }
const type = 'text/html; charset=utf-8'
const pageSize = 20
/** A calendar takes no more at once. */
const mostDeadlines = 500

/** What anybody may read, without a login: pages that make no request of their own, and a calendar. */
export const openRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const querystring = z.object({
      lang,
      page: z
        .string()
        .regex(/^[1-9]\d{0,4}$/)
        .transform(Number)
        .default(1),
    })
    app.get(
      '/open/:territory',
      {
        config,
        schema: {
          ...{ tags, summary: 'What is open in a territory, as a page for people' },
          ...{ params: z.object({ territory }), querystring },
          response: { 200: page, ...problems },
        },
      },
      async (request, reply) => {
        const visit = await visitOf(deps, request, { ...request.params, ...request.query })
        const at = request.query.page
        const query = { ...visit, limit: pageSize, offset: (at - 1) * pageSize }
        const { total, postings, ...place } = await readBoard(deps.ports)(query)
        const pages = Math.ceil(total / pageSize)
        const body = boardPage(
          { postings, total, page: at, pages },
          visit.siteOf(place),
          visit.words,
        )
        return answerPage(request, reply, { body })
      },
    )
    addPosting(app, deps)
    addDeadlines(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

function addPosting(app: App, deps: ApiDeps): void {
  const opportunityId = z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'not an id')
    .transform(Number)
  app.get(
    '/open/:territory/:opportunityId',
    {
      config,
      schema: {
        ...{ tags, summary: 'One opportunity, as a page for people, with its facts in schema.org' },
        params: z.object({ territory, opportunityId }),
        querystring: z.object({ lang }),
        response: {
          200: page,
          404: { ...page, description: 'Nothing was published here' },
          410: gone,
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const visit = await visitOf(deps, request, { ...request.params, ...request.query })
      const id = toId<OpportunityId>(request.params.opportunityId)
      const { found, ...place } = await readPosting(deps.ports)({ ...visit, opportunityId: id })
      const site = visit.siteOf(place)
      if (found.kind === 'published') {
        return answerPage(request, reply, { body: postingPage(found.posting, site, visit.words) })
      }
      const status = found.kind === 'over' ? 410 : 404
      return answerPage(request, reply, { body: gonePage(found.kind, site, visit.words), status })
    },
  )
}

function answerPage(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: { readonly body: string; readonly status?: 404 | 410 },
): FastifyReply {
  void reply.headers({ 'content-security-policy': pagePolicy, 'referrer-policy': 'no-referrer' })
  void reply.serializer(String)
  return answerOpen(request, reply, { type, ...answer })
}

function addDeadlines(app: App, deps: ApiDeps): void {
  const content = { 'text/calendar': { schema: z.string() } }
  app.get(
    '/open/:territory/deadlines.ics',
    {
      config,
      schema: {
        ...{ tags, summary: 'The deadlines of a territory, for any calendar' },
        params: z.object({ territory }),
        querystring: z.object({ lang }),
        response: { 200: { description: 'A calendar', content }, ...problems },
      },
    },
    async (request, reply) => {
      const visit = await visitOf(deps, request, { ...request.params, ...request.query })
      const { words } = visit
      const query = { ...visit, limit: mostDeadlines, offset: 0 }
      const { postings, ...place } = await readBoard(deps.ports)(query)
      const site = visit.siteOf(place)
      const deadlines = postings.flatMap(posting =>
        posting.deadlineAt === null
          ? []
          : {
              uid: `opportunity-${posting.id}@${request.params.territory}.filo`,
              at: posting.deadlineAt,
              timeZone: site.timeZone,
              title: `${words.plain(`page:kind.${posting.kind}`)}: ${titleOf(posting, words)}`,
              text: [textOf(posting, words, 'summary')?.text, sayPlace(posting, words)]
                .filter(part => part !== undefined)
                .join('\n'),
              url: site.address(posting.id),
              changedAt: posting.changedAt,
            },
      )
      const name = words.plain('page:feedName', { place: site.name })
      const paper = deps.papers.deadlines(name, deadlines, words)
      void reply.header('content-disposition', `inline; filename="${paper.name}"`)
      void reply.serializer(String)
      return answerOpen(request, reply, {
        type: paper.type,
        body: Buffer.from(paper.bytes).toString('utf8'),
      })
    },
  )
}
