import swagger, { type SwaggerTransform, type SwaggerTransformObject } from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { isOpen } from '../access.ts'

/** OpenAPI 3.1 from the routes' own schemas: a page at /docs, the document at /docs/json. */
export function addDocs(app: FastifyInstance): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Filo',
        version: '1',
        description:
          'For operators and coordinators of a territory. Lists come in pages (`next`), writes ' +
          'carry an `Idempotency-Key`, errors are problem+json, reads about people are audited.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: '`npm run token` makes one' },
          metricsToken: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: withNeed,
    transformObject: withoutUnused,
  })
}

/** The page needs its own scripts, styles and pictures, and nothing from elsewhere. */
export function addDocsPage(app: FastifyInstance): void {
  void app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: {
      'default-src': "'self'",
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'frame-ancestors': "'none'",
    },
  })
}

/** Every operation says which scope and which role it asks for. */
const withNeed: SwaggerTransform = document => {
  const transformed = jsonSchemaTransform(document)
  const access = document.route.config?.access
  // Pages for people are no interface for programs.
  if (access === 'console') {
    return { ...transformed, schema: { ...transformed.schema, hide: true } }
  }
  if (isOpen(access)) return transformed
  const description = `Scope \`${access.scope}\`; for ${access.roles.join(' and ')}.`
  return { ...transformed, schema: { ...transformed.schema, description } }
}

/** Each named schema comes in two forms, as taken and as given: those nobody refers to go. */
const withoutUnused: SwaggerTransformObject = input => {
  const document = jsonSchemaTransformObject(input)
  if (!('components' in document)) return document
  const text = JSON.stringify(document)
  const schemas = document.components.schemas ?? {}
  const unused = Object.keys(schemas).filter(
    name => !text.includes(`"#/components/schemas/${name}"`),
  )
  for (const name of unused) Reflect.deleteProperty(schemas, name)
  return document
}
