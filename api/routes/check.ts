import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { everyKey, listRevocations } from '#core/certificate/list-revocations'
import { RefusedError } from '#core/refused'
import { createCheckPage } from '#papers/check-page'
import { forAnyone } from '../access.ts'
import type { ApiDeps } from '../deps.ts'
import { answerOpen } from '../open/answer.ts'
import { problems } from '../schemas/common.ts'

const tags = ['Open to anyone']
const config = forAnyone
const page = { description: 'A page', content: { 'text/html': { schema: z.string() } } }
const keySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  kid: z.string(),
  x: z.string().describe('The public key, base64url'),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
})
const revocationListSchema = z.object({
  territory: z.string(),
  at: z.string().describe('As it was at this instant'),
  numbers: z.array(z.string()),
  keyId: z.string(),
  signature: z.string().describe('Ed25519, base 32'),
})
const type = 'text/html; charset=utf-8'

/** What checks a certificate anywhere: the page, to be saved on a phone, and the public keys. */
export const checkRoutes =
  (deps: ApiDeps): FastifyPluginCallbackZod =>
  (app, _options, done) => {
    const makePage = createCheckPage()
    // The short address stands on paper; the other one beside all that is open.
    for (const address of ['/check', '/open/check']) {
      app.get(
        address,
        {
          config,
          schema: {
            ...{ tags, summary: 'The page that checks certificates, from a file and offline too' },
            response: { 200: page, ...problems },
          },
        },
        async (request, reply) => {
          const origin = deps.publicUrl ?? `${request.protocol}://${request.host}`
          const day = deps.ports.now().toZonedDateTimeISO('Europe/Rome').toPlainDate()
          const { html, policy } = makePage(origin, await knownKeys(deps), day)
          void reply.headers({
            'content-security-policy': policy,
            'referrer-policy': 'no-referrer',
          })
          void reply.serializer(String)
          return answerOpen(request, reply, { type, body: html })
        },
      )
    }
    addKeys(app, deps)
    addRevoked(app, deps)
    done()
  }

type App = Parameters<FastifyPluginCallbackZod>[0]

const knownKeys = async ({ certificateKeys, lookups }: ApiDeps) =>
  everyKey(certificateKeys, await lookups.signingKeys())

/** A page that was opened from a file has no origin of its own. */
const forFiles = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=300',
} as const

function addKeys(app: App, deps: ApiDeps): void {
  app.get(
    '/open/keys.json',
    {
      config,
      schema: {
        ...{ tags, summary: 'The public keys of certificates, as a JSON Web Key Set' },
        response: { 200: z.object({ keys: z.array(keySchema) }), ...problems },
      },
    },
    async (_request, reply) => {
      void reply.headers(forFiles)
      return {
        keys: (await knownKeys(deps)).map(({ id, key }) => ({
          ...({ kty: 'OKP', crv: 'Ed25519', kid: id, x: key } as const),
          ...({ alg: 'EdDSA', use: 'sig' } as const),
        })),
      }
    },
  )
}

function addRevoked(app: App, deps: ApiDeps): void {
  const territory = z.string().regex(/^[a-z0-9-]{1,60}$/, 'not a name')
  app.get(
    '/open/:territory/revoked.json',
    {
      config,
      schema: {
        ...{ tags, summary: 'The numbers of certificates that were taken back, signed and dated' },
        params: z.object({ territory }),
        response: { 200: revocationListSchema, ...problems },
      },
    },
    async (request, reply) => {
      const territoryId = await deps.lookups.findTerritory(request.params.territory)
      if (territoryId === undefined) throw new RefusedError({ code: 'not-found' })
      void reply.headers(forFiles)
      const list = await listRevocations(deps.ports, deps.certificateKeys)(territoryId)
      return { ...list, numbers: [...list.numbers] }
    },
  )
}
