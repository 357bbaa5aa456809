import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
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
          const { html, policy } = makePage(origin, deps.certificateKeys.known, day)
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
    done()
  }

function addKeys(app: Parameters<FastifyPluginCallbackZod>[0], deps: ApiDeps): void {
  app.get(
    '/open/keys.json',
    {
      config,
      schema: {
        ...{ tags, summary: 'The public keys of certificates, as a JSON Web Key Set' },
        response: { 200: z.object({ keys: z.array(keySchema) }), ...problems },
      },
    },
    (_request, reply) => {
      // A page that was opened from a file has no origin of its own.
      void reply.headers({
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=300',
      })
      return {
        keys: deps.certificateKeys.known.map(({ id, key }) => ({
          ...({ kty: 'OKP', crv: 'Ed25519', kid: id, x: key } as const),
          ...({ alg: 'EdDSA', use: 'sig' } as const),
        })),
      }
    },
  )
}
