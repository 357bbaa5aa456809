import type { FastifyRequest } from 'fastify'
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import { RefusedError, unwrap } from '#core/refused'
import { findStatement, type Statement } from '#core/statement/read-statement'
import { forStaff } from '../access.ts'
import { readAudited, readPlain } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { idInPath, problems, security } from '../schemas/common.ts'
import {
  sealRootSchema,
  showRoot,
  showStatement,
  statementQuery,
  statementSchema,
} from '../schemas/statement.ts'

const tags = ['Accounts']
const config = forStaff('accounts:read')
const params = z.object({ memberId: idInPath })
const path = '/members/:memberId/statement'
const files = { csv: 'text/csv', pdf: 'application/pdf' } as const

/** The statement of any member for any month, as facts and as the files that the member gets. */
export const statementRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const schema = { tags, security, params, querystring: statementQuery }
    const summary = 'The statement of a month; its sum is the balance'
    app.get(
      path,
      { config, schema: { ...schema, summary, response: { 200: statementSchema, ...problems } } },
      async request => showStatement(await read(deps, request, request.params, request.query)),
    )
    for (const kind of ['csv', 'pdf'] as const) {
      const content = { [files[kind]]: { schema: z.unknown() } }
      const response = { 200: { description: 'The file', content }, ...problems }
      app.get(
        `${path}.${kind}`,
        { config, schema: { ...schema, summary: `The same as ${kind.toUpperCase()}`, response } },
        async (request, reply) => {
          const statement = await read(deps, request, request.params, request.query)
          const words = deps.wordsOf(request.query.language)
          const { name, type, bytes } = await deps.papers.statement(kind, statement, words)
          void reply.type(type)
          void reply.header('content-disposition', `attachment; filename="${toAscii(name)}"`)
          return reply.send(Buffer.from(bytes))
        },
      )
    }
    addSeal(app, deps)
    done()
  }

function addSeal(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  const summary = 'Where the seal of the books stood last'
  app.get(
    '/seal',
    { config, schema: { tags, security, summary, response: { 200: sealRootSchema, ...problems } } },
    async request => {
      const root = await readPlain(deps, request, ({ seals }) => seals.newestRoot())
      if (root === undefined) throw new RefusedError({ code: 'not-found' })
      return showRoot(root)
    },
  )
}

async function read(
  deps: ApiDeps,
  request: FastifyRequest,
  { memberId: number }: z.infer<typeof params>,
  query: z.infer<typeof statementQuery>,
): Promise<Statement> {
  const memberId = toId<MemberId>(number)
  const { month, language } = query
  const wanted = { memberId, language, ...(month && { month }) }
  const found = await readAudited(deps, request, {
    action: 'statement.read',
    find: stores => findStatement(stores, wanted, deps.ports.now()),
    about: result =>
      result.ok ? [memberId, ...result.value.rows.map(row => row.otherMemberId)] : [],
  })
  return unwrap(found)
}

/** A header carries no other letters. */
const toAscii = (name: string): string => name.replaceAll(/[^\w.-]/g, '')
