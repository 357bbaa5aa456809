import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { openIdleApi } from '#test/builders/idle-api'
import openapiShape from './openapi-shape.fixture.json' with { type: 'json' }

type Operation = {
  security?: object[]
  description?: string
  parameters?: { in: string; name: string; required?: boolean; schema: object }[]
  requestBody?: { content: Record<string, { schema: object }> }
  responses: Record<string, { content?: Record<string, { schema?: object }> }>
}
type Document = {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: object }
}

let document: Document
let page: { statusCode: number; headers: Record<string, unknown> }
let routes: { method: string; path: string; guarded: boolean }[]

beforeAll(async () => {
  const { app, routes: all } = await openIdleApi()
  document = (await app.inject({ url: '/docs/json' })).json<Document>()
  page = await app.inject({ url: '/docs' })
  routes = all
    .filter(({ method, url }) => method !== 'HEAD' && !/^\/(docs|console)/.test(url))
    .map(route => ({
      method: String(route.method).toLowerCase(),
      path: route.url.replaceAll(/:(\w+)/g, '{$1}'),
      guarded: typeof route.config?.access === 'object',
    }))
  await app.close()
})

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

describe('the OpenAPI document', () => {
  it('is 3.1, in the shape that the specification asks for', () => {
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    const fits = ajv.compile(openapiShape)
    expect(fits(document), JSON.stringify(fits.errors)).toBe(true)
    expect(fits({ ...document, openapi: '3.0.3' })).toBe(false)
  })

  it('lists every route, and no other', () => {
    const listed = operations().map(({ method, path }) => `${method} ${path}`)
    expect(listed.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
  })

  it('has only schemas of JSON Schema 2020-12, whose references lead somewhere', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true })
    addFormats.default(ajv)
    ajv.addKeyword('components')
    ajv.addSchema({ $id: 'filo:openapi', components: document.components }, undefined, false, false)
    const local = (schema: object) =>
      JSON.parse(
        JSON.stringify(schema).replaceAll('"#/components', '"filo:openapi#/components'),
      ) as object
    const schemas = operations().flatMap(({ operation }) => [
      ...(operation.parameters ?? []).map(parameter => parameter.schema),
      ...Object.values(operation.requestBody?.content ?? {}).map(content => content.schema),
      ...Object.values(operation.responses).flatMap(response =>
        Object.values(response.content ?? {}).flatMap(({ schema }) => schema ?? []),
      ),
    ])
    for (const schema of [...schemas, ...Object.values(document.components.schemas)]) {
      expect(() => ajv.compile(local(schema))).not.toThrow()
    }
    expect(schemas.length).toBeGreaterThan(50)
  })

  it('says of each guarded route: the token, the scope, the problems, the key of a write', () => {
    for (const { path, method, guarded } of routes.filter(route => route.guarded)) {
      const operation = document.paths[path]?.[method]
      expect(guarded && operation?.security, path).toEqual([{ token: [] }])
      expect(operation?.description).toMatch(/^Scope `[a-z]+:(read|write)`; for /)
      expect(Object.keys(operation?.responses ?? {})).toContain('4XX')
      const key = operation?.parameters?.find(parameter => parameter.in === 'header')
      expect(key?.name, `${method} ${path}`).toBe(method === 'get' ? undefined : 'idempotency-key')
    }
  })

  it('has a page that loads nothing from elsewhere', () => {
    expect(page.statusCode).toBe(200)
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'self'; /)
    expect(page.headers['content-security-policy']).not.toContain('http')
  })
})
