/** The same code as separate processes, several of each, on a database and a queue that they share. */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '#prisma/embedded'
import { createSandbox } from '#sandbox/server'
import type { Sandbox } from '#sandbox/sim-types'
import {
  type Environment,
  type FiloProcess,
  freePorts,
  newDataFolder,
  startFilo,
} from '#test/builders/filo-process'
import { createPhone } from './phone.ts'

const token = '7777:a-bot-of-many-processes'
/** A database of Redis that no other test uses. */
const redisUrl = new URL('/11', process.env['FILO_REDIS_URL'] ?? 'redis://127.0.0.1:6379').href

let folder: Awaited<ReturnType<typeof newDataFolder>>
/** A server of its own: `db:migrate` gives its roles other passwords than the test server's. */
let database: Embedded
let telegram: Sandbox
let shared: Environment
const started: FiloProcess[] = []

beforeAll(async () => {
  folder = await newDataFolder()
  database = await startEmbedded({ folder: folder.path, log: () => {} })
  telegram = await createSandbox({ bots: [{ token, username: 'filo_bot', firstName: 'Filo' }] })
  shared = {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: telegram.url,
    DATABASE_URL: database.ownerUrl,
    ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    DATA_DIR: `${folder.path}/unused`,
  }
})

afterEach(async () => {
  for (const each of started) each.signal('SIGKILL')
  await Promise.all(started.splice(0).map(each => each.ended))
})

afterAll(async () => {
  await telegram.close()
  await database.stop()
  await folder.remove()
})

/** Starts one process per script, each on a port of its own; resolves when all say that they run. */
async function startEach(scripts: readonly string[], environment: Environment) {
  const ports = await freePorts(scripts.length)
  const processes = scripts.map((script, at) =>
    startFilo(script, { ...environment, PORT: String(ports[at]) }),
  )
  started.push(...processes)
  await Promise.all(processes.map((each, at) => each.line(new RegExp(`^${scripts[at]} {2}`))))
  return { ports, processes }
}

async function drain(processes: readonly FiloProcess[]): Promise<void> {
  const from = performance.now()
  for (const each of processes) each.signal('SIGTERM')
  const ends = await Promise.all(processes.map(each => each.ended))
  expect(ends).toEqual(processes.map(() => ({ code: 0, signal: null })))
  expect(performance.now() - from).toBeLessThan(10_000)
}

const runsToEnd = async (script: string, words: readonly string[] = []): Promise<string> => {
  const filo = startFilo(script, shared, words)
  expect(await filo.ended, filo.output()).toEqual({ code: 0, signal: null })
  return filo.output()
}

/** Migrates, founds the territory and gives the code of a link for one member. */
async function newCode(): Promise<string> {
  await runsToEnd('db:migrate')
  const words = ['--role', 'member', '--territory', 'sud-novarese', '--uses', '20']
  return /start=([\w-]+)/.exec(await runsToEnd('invite', words))?.[1] ?? ''
}

async function newPhone(firstName: string) {
  const answer = await fetch(`${telegram.url}/sim/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstName, languageCode: 'it' }),
  })
  const { id } = (await answer.json()) as { id: number }
  return createPhone(telegram.url, id, firstName)
}

const answersPing = () =>
  new Promise<boolean>(resolve => {
    const { hostname, port } = new URL(redisUrl)
    const socket = connect(Number(port), hostname)
    socket.once('connect', () => {
      socket.end()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

/** One address that hands each request to the next of several ports, as a proxy does. */
async function openProxy(ports: readonly number[]) {
  const counts = ports.map(() => 0)
  let turn = 0
  const server = createServer((incoming, outgoing) => {
    const at = turn++ % ports.length
    counts[at] = (counts[at] ?? 0) + 1
    const { method, url, headers } = incoming
    const onward = request({ port: ports[at], method, path: url, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, counts, close: () => server.close() }
}

test('one bot, two apis, two jobs: they answer, take over from a dead one, and drain', async () => {
  const hasRedis = await answersPing()
  if (!hasRedis) console.log(`no Redis at ${redisUrl}: jobs are in PostgreSQL only`)
  const code = await newCode()
  const environment = { ...shared, ...(hasRedis ? { REDIS_URL: redisUrl } : {}) }
  const scripts = ['bot', 'api', 'api', 'jobs', 'jobs']
  const { ports, processes } = await startEach(scripts, environment)
  const healthy = ports.map(port => fetch(`http://127.0.0.1:${port}/health`))
  expect((await Promise.all(healthy)).map(answer => answer.status)).toEqual(scripts.map(() => 200))
  expect(processes.at(-1)?.output()).toContain(hasRedis ? 'Redis at' : 'in the database')

  const anna = await newPhone('Anna')
  await anna.start(code)
  await anna.sees('In che lingua parliamo?')

  // The bot dies; the next one finds what was said meanwhile.
  processes[0]?.signal('SIGKILL')
  await processes[0]?.ended
  await anna.start()
  const { processes: next } = await startEach(['bot'], environment)
  await anna.sees('In che lingua parliamo?')
  await drain([...processes.slice(1), ...next])
}, 60_000)

test('by webhook several bots share the updates; jobs in PostgreSQL', async () => {
  const code = await newCode()
  const ports = await freePorts(2)
  const proxy = await openProxy(ports)
  try {
    const environment = { ...shared, PUBLIC_URL: proxy.url }
    const processes = ports.map(port => startFilo('bot', { ...environment, PORT: String(port) }))
    started.push(...processes)
    await Promise.all(processes.map(each => each.line(/^bot {2}@filo_bot, webhook/)))
    const { processes: jobs } = await startEach(['jobs', 'jobs'], environment)
    for (const name of ['Bruno', 'Carla', 'Dina']) {
      const phone = await newPhone(name)
      await phone.start(code)
      await phone.sees('In che lingua parliamo?')
      expect(await phone.messages()).toHaveLength(1)
    }
    expect(Math.min(...proxy.counts)).toBeGreaterThan(0)
    const forged = await fetch(`${proxy.url}/telegram`, { method: 'POST', body: '{"update_id":1}' })
    expect(forged.status).toBe(401)
    await drain([...processes, ...jobs])
  } finally {
    proxy.close()
  }
}, 60_000)
