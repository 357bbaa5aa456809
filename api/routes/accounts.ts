import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type MemberId, toId } from '#core/ids'
import type { Account } from '#core/ledger/store'
import type { Stores } from '#core/ports'
import { RefusedError } from '#core/refused'
import { forStaff } from '../access.ts'
import { readAudited } from '../audited.ts'
import type { ApiDeps } from '../deps.ts'
import { type PageQuery, pageOf, pageQuery, shown, toFilter, toPage } from '../page.ts'
import { accountSchema, entrySchema, showAccount, showEntry } from '../schemas/account.ts'
import { idInPath, problems, security } from '../schemas/common.ts'

const tags = ['Accounts']
const ofMember = z.object({ memberId: idInPath })
const idOfMember = z.object({ memberId: z.number() })

/** A member's account and the solidarity fund are read alike; they differ in how they are found. */
export const accountRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const path = '/members/:memberId/account'
    const of = (params: unknown) => findOfMember(idOfMember.parse(params).memberId)
    addAccount(app, deps, { path, params: ofMember, of })
    addAccount(app, deps, { path: '/fund', params: z.object({}), of: () => findFund })
    done()
  }

type Find = (stores: Stores) => Promise<Account | undefined>

const findOfMember =
  (memberId: number): Find =>
  stores =>
    stores.ledger.accountOf(toId<MemberId>(memberId))
const findFund: Find = stores => stores.ledger.fund()

function addAccount(
  app: Parameters<FastifyPluginCallbackZod>[0],
  deps: ApiDeps,
  { path, params, of }: { path: string; params: z.ZodType; of: (params: unknown) => Find },
): void {
  const config = forStaff('accounts:read')
  app.get(
    path,
    {
      config,
      schema: {
        ...{ tags, security, params, summary: 'Balance, held minutes, floor' },
        response: { 200: accountSchema, ...problems },
      },
    },
    async request => {
      const account = await readAudited(deps, request, {
        action: 'account.read',
        find: of(request.params),
        about: found => (found === undefined ? [] : [found.memberId]),
      })
      if (account === undefined) throw new RefusedError({ code: 'not-found' })
      return showAccount(account)
    },
  )
  app.get(
    `${path}/entries`,
    {
      config,
      schema: {
        ...{ tags, security, params, querystring: pageQuery, summary: 'Statement, newest first' },
        response: { 200: pageOf(entrySchema), ...problems },
      },
    },
    async (request, reply) => {
      const statement = await readAudited(deps, request, {
        action: 'statement.read',
        find: stores => findStatement(stores, of(request.params), request.query),
        about: found => [
          found?.account.memberId ?? null,
          ...shown(found?.lines ?? [], request.query).map(line => line.otherMemberId),
        ],
      })
      if (statement === undefined) throw new RefusedError({ code: 'not-found' })
      const { lines } = statement
      return toPage(request, reply, lines, { id: line => line.entryId, view: showEntry })
    },
  )
}

async function findStatement(stores: Stores, find: Find, query: PageQuery) {
  const account = await find(stores)
  if (account === undefined) return undefined
  const filter = toFilter(query, Number)
  return { account, lines: await stores.ledger.statement(account.id, filter) }
}
