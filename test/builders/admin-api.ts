import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse, RouteOptions } from 'fastify'
import { pino } from 'pino'
import { createApi } from '#api/app'
import type { ApiDeps } from '#api/deps'
import { createMetrics } from '#api/metrics'
import type { MemberId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Role } from '#core/member/member'
import { type TokenScope, tokenScopes } from '#core/token/scopes'
import { createAllWords } from '#locales/i18n'
import { createPapers } from '#papers/papers'
import { createLookups } from '#prisma/lookups'
import { type Bank, openBank } from './bank.ts'
import { addMember } from './bank-member.ts'
import { testCertificateKeys } from './test-seal.ts'

export const sha256 = (text: string): string =>
  createHash('sha256').update(text).digest('base64url')

export type AdminApi = {
  readonly app: FastifyInstance
  readonly routes: readonly RouteOptions[]
  readonly bank: Bank
  readonly log: readonly string[]
  readonly clock: { now: Temporal.Instant }
  readonly call: (method: string, url: string, options?: CallOptions) => Promise<Answer>
  readonly audit: () => Promise<readonly AuditRecord[]>
  readonly close: () => Promise<void>
}

export type Answer = LightMyRequestResponse
export type CallOptions = {
  readonly token?: string
  readonly key?: string
  readonly body?: object
  readonly headers?: Record<string, string>
}
export type AuditRecord = {
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entityId: string
  readonly reason: string | null
}

/** The API on a bank of its own: real stores, a clock the test moves, every log line kept. */
export async function openAdminApi(change: Partial<ApiDeps> = {}): Promise<AdminApi> {
  const bank = await openBank(10)
  const clock = { now: bank.ports.now() }
  const log: string[] = []
  const app = createApi({
    ports: { ...bank.ports, now: () => clock.now },
    lookups: createLookups(bank.pool),
    papers: createPapers(),
    certificateKeys: testCertificateKeys,
    wordsOf: createAllWords(),
    ready: () => Promise.resolve(true),
    metrics: createMetrics(() =>
      Promise.resolve({
        ...{
          deliveries: {},
          outboxWaiting: 0,
          bookFaults: {},
          registerFaults: {},
          mailingsRunning: 0,
        },
        sending: { perSecond: 30, pausedSeconds: 0 },
      }),
    ),
    hash: sha256,
    pins: {
      hash: pin => Promise.resolve(sha256(pin)),
      fits: (pin, hash) => Promise.resolve(sha256(pin) === hash),
    },
    codeLink: code => `https://t.me/filo_bot?start=${code}`,
    opportunityLink: id => `https://t.me/filo_bot?start=opp-${id}`,
    log: pino({ level: 'trace' }, { write: line => log.push(line) }),
    trustProxy: false,
    limits: { perAddress: 10_000, perToken: 10_000 },
    ...change,
  })
  const routes: RouteOptions[] = []
  app.addHook('onRoute', route => {
    routes.push(route)
  })
  await app.ready()
  return {
    ...{ app, routes, bank, log, clock },
    call: (method, url, options = {}) => inject(app, method, url, options),
    audit: () =>
      bank.asOwner<AuditRecord>(
        'select actor, action, entity, entity_id as "entityId", reason from audit order by id',
      ),
    close: async () => {
      await app.close()
      await bank.close()
    },
  }
}

/** A write gets a key of its own unless one is given. */
export function inject(
  app: FastifyInstance,
  method: string,
  url: string,
  { token, key = crypto.randomUUID(), body, headers = {} }: CallOptions,
): Promise<Answer> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const idempotency = method === 'GET' ? {} : { 'idempotency-key': key }
  return app.inject({
    method: method as 'GET',
    url,
    headers: { ...authorization, ...idempotency, ...headers },
    ...(body && { payload: body }),
  })
}

/** A member who holds these roles beside being a member. */
export async function addStaff(bank: Bank, name: string, ...roles: Role[]): Promise<MemberId> {
  const id = await addMember(bank, name)
  const now = bank.ports.now()
  await bank.work(async ({ members }) => {
    for (const role of ['member' as const, ...roles]) await members.grant(id, role, null, now)
  })
  return id
}

/** The secret of a new token, for all scopes and ten days unless said otherwise. */
export async function addToken(
  bank: Pick<Bank, 'ports' | 'work'>,
  memberId: MemberId,
  { scopes = tokenScopes }: { readonly scopes?: readonly TokenScope[] } = {},
): Promise<string> {
  const secret = `filo_${randomBytes(32).toString('base64url')}`
  const now = bank.ports.now()
  const token = { name: 'test', memberId, scopes, expiresAt: now.add({ hours: 240 }) }
  await bank.work(({ tokens }) => tokens.create({ ...token, tokenHash: sha256(secret) }, now))
  return secret
}

/** The same database seen from a second territory. */
export async function addTerritory(bank: Bank, slug: string): Promise<Bank> {
  const [row] = await bank.asOwner<{ id: number }>(
    `insert into territory (slug, time_zone) values ($1, 'Europe/Rome') returning id`,
    [slug],
  )
  const territoryId = (row?.id ?? 0) as Bank['territoryId']
  return {
    ...bank,
    territoryId,
    work: async work => {
      const done = await bank.ports.transact(houseOf({ territoryId }), async stores => {
        const value = await work(stores)
        return { ok: true, value }
      })
      if (!done.ok) throw new Error('refused')
      return done.value
    },
  }
}
