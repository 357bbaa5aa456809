import { describe, expect, it } from 'vitest'
import { openIdleApi } from '#test/builders/idle-api'
import { createMetrics } from './metrics.ts'

describe('the probes', () => {
  it('say that the process runs', async () => {
    const { app } = await openIdleApi({ ready: () => Promise.resolve(false) })
    expect((await app.inject({ url: '/health' })).json()).toEqual({ status: 'ok' })
    const ready = await app.inject({ url: '/ready' })
    expect([ready.statusCode, ready.json<{ code: string }>().code]).toEqual([503, 'not-ready'])
  })

  it('say that it can work', async () => {
    const { app } = await openIdleApi()
    expect((await app.inject({ url: '/ready' })).json()).toEqual({ status: 'ready' })
  })
})

describe('the metrics', () => {
  const metrics = createMetrics(() =>
    Promise.resolve({
      deliveries: { waiting: 3, sent: 5 },
      outboxWaiting: 2,
      mailingsRunning: 1,
      sending: { perSecond: 24, pausedSeconds: 7 },
      bookFaults: { 7: 1 },
      registerFaults: { 7: 2 },
    }),
  )

  it('count what waits, what broke and how long answers take', async () => {
    metrics.countFault('bot')
    metrics.delivered('bulk', 'sent')
    metrics.observeUpdate(0.03)
    const { app } = await openIdleApi({ metrics })
    const answer = await app.inject({ url: '/metrics' })
    expect(answer.headers['content-type']).toMatch(/^text\/plain/)
    for (const line of [
      'filo_book_faults{territory="7"} 1',
      'filo_register_faults{territory="7"} 2',
      'filo_deliveries{state="waiting"} 3',
      'filo_outbox_waiting 2',
      'filo_mailings_running 1',
      'filo_sending_per_second 24',
      'filo_sending_pause_seconds 7',
      'filo_messages_total{priority="bulk",state="sent"} 1',
      'filo_faults_total{door="bot"} 1',
      'filo_faults_total{door="api"} 0',
      'filo_update_seconds_bucket{le="0.05"} 1',
      'filo_update_seconds_bucket{le="0.025"} 0',
    ]) {
      expect(answer.body).toContain(line)
    }
  })

  it.each([
    ['another machine', { remoteAddress: '203.0.113.7' }],
    ['a proxy on this one', { headers: { 'x-forwarded-for': '203.0.113.7' } }],
  ])('are not for %s', async (_who, how) => {
    const { app } = await openIdleApi({ metrics })
    expect((await app.inject({ url: '/metrics', ...how })).statusCode).toBe(403)
  })

  it('are for whoever has the token, when there is one', async () => {
    const { app } = await openIdleApi({ metrics, metricsToken: 'scrape' })
    const ask = (authorization: string) =>
      app.inject({ url: '/metrics', remoteAddress: '203.0.113.7', headers: { authorization } })
    expect((await ask('Bearer scrape')).statusCode).toBe(200)
    expect((await ask('Bearer wrong')).statusCode).toBe(403)
    expect((await app.inject({ url: '/metrics' })).statusCode).toBe(403)
  })
})
