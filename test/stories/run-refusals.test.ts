/** A start that cannot succeed: one plain line that names the cause and the way out, exit code 1. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSandbox } from '#sandbox/server'
import type { Sandbox } from '#sandbox/sim-types'
import { type Environment, freePorts, newDataFolder, startFilo } from '#test/builders/filo-process'

const token = '7777:a-token-that-the-sandbox-knows'
const nowhere = 'postgres://filo:secret-word@127.0.0.1:1/filo'

let folder: Awaited<ReturnType<typeof newDataFolder>>
let telegram: Sandbox
let squatter: Server
let taken: number

beforeAll(async () => {
  folder = await newDataFolder()
  telegram = await createSandbox({ bots: [{ token, username: 'filo_bot', firstName: 'Filo' }] })
  const [free = 0] = await freePorts(1)
  taken = free
  squatter = createServer().listen(taken)
  await once(squatter, 'listening')
})

afterAll(async () => {
  squatter.close()
  await telegram.close()
  await folder.remove()
})

/** The lines that it printed; lines about what went well before are not counted. */
async function refusal(script: string, environment: Environment, words: readonly string[] = []) {
  const filo = startFilo(script, { DATA_DIR: folder.path, ...environment }, words)
  const { code } = await filo.ended
  const printed = filo.output().trim().split('\n')
  return { code, lines: printed.filter(line => !/^(keys|database):/.test(line)) }
}

async function expectLine(answer: Promise<{ code: number | null; lines: string[] }>, line: RegExp) {
  const { code, lines } = await answer
  expect(lines).toEqual([expect.stringMatching(line)])
  expect(code).toBe(1)
}

describe.concurrent('one line and exit code 1', () => {
  test('a bad variable', async () => {
    await expectLine(refusal('start', { PORT: 'eighty' }), /^PORT is wrong: .*number/)
    await expectLine(refusal('api', { LOG_LEVEL: 'loud' }), /^LOG_LEVEL is wrong: .*info/)
  })

  test('several machines without shared keys', async () => {
    const environment = { BOT_TOKEN: token, DATABASE_URL: nowhere }
    await expectLine(refusal('bot', environment), /^ENCRYPTION_KEYS is missing/)
  })

  test('an unreachable database, without its password', async () => {
    const answer = await refusal('db:migrate', { DATABASE_URL: nowhere })
    expect(answer.lines).toEqual([
      expect.stringMatching(/^DATABASE_URL: no database answers at 127\.0\.0\.1:1\/filo/),
    ])
    expect(answer.lines.join()).not.toContain('secret-word')
    expect(answer.code).toBe(1)
  })

  test('a Telegram that does not answer, and none at all', async () => {
    const silent = { TELEGRAM_API_ROOT: 'http://127.0.0.1:1', BOT_TOKEN: token }
    await expectLine(refusal('api', silent), /^TELEGRAM_API_ROOT: .*127\.0\.0\.1:1/)
    await expectLine(refusal('bot', { SANDBOX_PORT: '1' }), /^BOT_TOKEN is missing .*sandbox/)
  })

  test('a token that Telegram does not know', async () => {
    const wrong = { TELEGRAM_API_ROOT: telegram.url, BOT_TOKEN: `${token}-wrong` }
    await expectLine(refusal('start', wrong), /^BOT_TOKEN is wrong: .*BotFather/)
  })

  test('a Redis that does not answer', async () => {
    const known = { TELEGRAM_API_ROOT: telegram.url, BOT_TOKEN: token }
    const away = { ...known, REDIS_URL: 'redis://:secret-word@127.0.0.1:1' }
    await expectLine(refusal('jobs', away), /^REDIS_URL: no Redis answers at 127\.0\.0\.1:1 /)
  })

  test('a taken port', async () => {
    const ports = { PORT: String(taken), SANDBOX_PORT: String(taken) }
    await expectLine(refusal('sandbox', ports), /^PORT and SANDBOX_PORT are the same/)
    const known = { TELEGRAM_API_ROOT: telegram.url, BOT_TOKEN: token }
    await expectLine(
      refusal('api', { ...known, PORT: String(taken) }),
      new RegExp(`^PORT: port ${taken} is taken: .*another`),
    )
    await expectLine(
      refusal('sandbox', { SANDBOX_PORT: String(taken) }),
      new RegExp(`^SANDBOX_PORT: port ${taken} is taken: .*another`),
    )
  })

  test('an invitation that cannot be', async () => {
    await expectLine(refusal('invite', {}, ['--role', 'boss']), /^Usage: npm run invite/)
    const elsewhere = ['--role', 'operator', '--territory', 'nowhere']
    await expectLine(refusal('invite', {}, elsewhere), /^There is no territory nowhere/)
  })

  test('emptying what nobody confirmed', async () => {
    const { code, lines } = await refusal('reset', {})
    expect(lines.at(-1)).toContain('Nothing was changed.')
    expect(code).toBe(1)
  })
})
