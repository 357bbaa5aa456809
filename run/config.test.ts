import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig, sandboxToken } from './config.ts'

const token = '123456789:AAexample_of-a-token'
const keys = `k1:${Buffer.alloc(32, 1).toString('base64')}`

describe('the environment', () => {
  it('may be empty: a local Telegram, a database and jobs of our own', () => {
    expect(readConfig({})).toEqual({
      telegram: { mode: 'sandbox', token: sandboxToken, apiRoot: 'http://127.0.0.1:8081' },
      database: { mode: 'embedded' },
      jobs: { store: 'postgres' },
      port: 8080,
      sandboxPort: 8081,
      folder: resolve('.data'),
      backupFolder: resolve('.data/backups'),
      encryptionKeys: undefined,
      logLevel: 'info',
      sending: { perSecond: 30, isPaid: false },
    })
  })

  it('counts an empty variable as absent, as compose files write them', () => {
    expect(readConfig({ BOT_TOKEN: '', PUBLIC_URL: '', PORT: '' })).toEqual(readConfig({}))
  })

  it('polls with a token, and has Telegram post when it knows where to', () => {
    const { telegram: polling } = readConfig({ BOT_TOKEN: token })
    expect(polling).toEqual({ mode: 'polling', token, apiRoot: 'https://api.telegram.org' })
    const { telegram: webhook, publicUrl } = readConfig({
      BOT_TOKEN: token,
      PUBLIC_URL: 'https://filo.example.org/',
      WEBHOOK_SECRET: 'a-secret-of-16-chars',
    })
    expect(webhook).toMatchObject({
      mode: 'webhook',
      address: 'https://filo.example.org/telegram',
      secret: 'a-secret-of-16-chars',
    })
    expect(publicUrl).toBe('https://filo.example.org')
  })

  it('finds the same webhook secret in every process of a bot, and another for another bot', () => {
    const secret = (botToken: string) => {
      const { telegram } = readConfig({ BOT_TOKEN: botToken, PUBLIC_URL: 'https://filo.example' })
      return telegram.mode === 'webhook' ? telegram.secret : ''
    }
    expect(secret(token)).toMatch(/^[\w-]{40,}$/)
    expect(secret(token)).toBe(secret(token))
    expect(secret(token)).not.toBe(secret(`${token}x`))
  })

  it.each([
    ['PORT', { PORT: 'eighty' }],
    ['PORT', { PORT: '70000' }],
    ['PORT', { PORT: '0' }],
    ['SANDBOX_PORT', { SANDBOX_PORT: '8080' }],
    ['BOT_TOKEN', { BOT_TOKEN: 'my token' }],
    ['TELEGRAM_API_ROOT', { TELEGRAM_API_ROOT: 'api.telegram.org' }],
    ['PUBLIC_URL', { BOT_TOKEN: token, PUBLIC_URL: 'filo.example.org' }],
    ['PUBLIC_URL', { BOT_TOKEN: token, PUBLIC_URL: 'http://filo.example.org' }],
    ['BOT_TOKEN', { PUBLIC_URL: 'https://filo.example.org' }],
    ['WEBHOOK_SECRET', { WEBHOOK_SECRET: 'short' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/filo' }],
    ['REDIS_URL', { REDIS_URL: 'localhost:6379' }],
    ['ENCRYPTION_KEYS', { ENCRYPTION_KEYS: 'k1:tooshort' }],
    ['ENCRYPTION_KEYS', { BOT_TOKEN: token, DATABASE_URL: 'postgres://localhost/filo' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ])('stops at a wrong %s with one line that names it: %o', (name, env) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^[^\n]*\\b${name}\\b[^\n]*$`))
  })

  it('never repeats a value: it may be a secret', () => {
    expect(() => readConfig({ BOT_TOKEN: 'tell nobody' })).not.toThrow(/tell nobody/)
    expect(() => readConfig({ BOT_TOKEN: 'tell nobody' })).toThrow(/BOT_TOKEN/)
  })

  it('takes several keys, the first to write with', () => {
    const both = `k2:${Buffer.alloc(32, 2).toString('base64')},${keys}`
    expect(readConfig({ ENCRYPTION_KEYS: both }).encryptionKeys).toBe(both)
  })
})
