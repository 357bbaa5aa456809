import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openIdleApi } from '#test/builders/idle-api'
import { testCertificateKeys } from '#test/builders/test-seal'

let app: FastifyInstance
beforeAll(async () => {
  app = (await openIdleApi({ publicUrl: 'https://filo.example.org' })).app
})
afterAll(() => app.close())

it('hands out the page that checks certificates, under its own policy', async () => {
  const { key } = testCertificateKeys.current
  for (const url of ['/check', '/open/check']) {
    const { body, headers, statusCode } = await app.inject({ url })
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(body).toContain(key)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("connect-src 'self' https://filo.example.org;")
    expect(policy).toContain("frame-ancestors 'none'")
    const again = { url, headers: { 'if-none-match': String(headers.etag) } }
    expect((await app.inject(again)).statusCode).toBe(304)
  }
})

it('publishes the public keys as a key set that a page from a file may fetch', async () => {
  const answer = await app.inject({ url: '/open/keys.json' })
  const { id, key } = testCertificateKeys.current
  const named = { kty: 'OKP', crv: 'Ed25519', kid: id, x: key, alg: 'EdDSA', use: 'sig' }
  expect(answer.json()).toEqual({ keys: [named] })
  expect(answer.headers['access-control-allow-origin']).toBe('*')
})
