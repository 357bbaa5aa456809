import { expect, it } from 'vitest'
import { openIdleApi } from '#test/builders/idle-api'

it('who asks too often reads so on a page, and nothing counts as broken', async () => {
  const { app } = await openIdleApi({ limits: { perAddress: 2, perToken: 2 } })
  const ask = () =>
    app.inject({ url: '/console/accessibility', headers: { 'accept-language': 'it' } })
  await ask()
  expect((await ask()).statusCode).toBe(200)
  const { statusCode, headers, body } = await ask()
  expect([statusCode, headers['content-type'], headers['retry-after']]).toEqual([
    429,
    'text/html; charset=utf-8',
    expect.any(String),
  ])
  expect(body).toContain('Troppe richieste')
  await app.close()
})
