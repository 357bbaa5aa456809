import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { createBot } from './bot.ts'
import { registerBotApi } from './bot-api.ts'
import { createCallLog } from './call-log.ts'
import { createClock } from './clock.ts'
import { createCounter } from './counter.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { createEventHub } from './events.ts'
import { createFaults } from './faults.ts'
import { registerPage } from './page.ts'
import { createRandom } from './random.ts'
import { createRateLimiter } from './rate.ts'
import { registerSim } from './sim/routes.ts'
import type { BotSeed, Sandbox, SandboxOptions } from './sim-types.ts'
import { createUpdateQueue } from './updates.ts'
import { createWebhook } from './webhook.ts'
import { createWorld, type Instruments } from './world.ts'

/** Keeps update ids apart from message ids, so that mixing them up shows. */
const firstUpdateId = 1_000_000_000
const largestBody = 64 * 1024 * 1024

/** Starts a Telegram of one's own; rejects with the listen error when the port is taken. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = createClock(options.clockOffsetSeconds)
  const faults = createFaults()
  const instruments: Instruments = {
    clock,
    faults,
    events: createEventHub(),
    log: createCallLog(),
    rate: createRateLimiter(clock, options.rate),
  }
  const late: { dispatch?: Dispatch } = {}
  const runReply = async (token: string, reply: Record<string, unknown>) => {
    const bot = world.bots.get(token)
    const { method, ...params } = reply
    if (!bot || !late.dispatch || notByReply.test(String(method))) return
    const incoming = { bot, params, uploads: new Map(), onHangUp: () => {} }
    await late.dispatch(String(method), incoming)
  }
  const random = createRandom(options.seed ?? 1)
  const bots = options.bots.map((seed: BotSeed) => {
    const queue = createUpdateQueue(clock, firstUpdateId + createCounter()(), faults)
    const reply = (given: Record<string, unknown>) => void runReply(seed.token, given)
    const webhook = createWebhook({ clock, random, queue, runReply: reply })
    return createBot(seed, { queue, webhook })
  })
  const world = createWorld(instruments, new Map(bots.map(bot => [bot.token, bot])))
  late.dispatch = createDispatch(world)

  const app = fastify({ logger: false, bodyLimit: largestBody, forceCloseConnections: true })
  registerBotApi(app, world, late.dispatch)
  registerPage(app)
  app.register(
    async sim => {
      registerSim(sim, world)
    },
    { prefix: '/sim' },
  )
  const host = options.host ?? '127.0.0.1'
  await app.listen({ port: options.port ?? 0, host })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://${host}:${port}`,
    port,
    async close() {
      for (const bot of bots) bot.webhook.close()
      clock.close()
      await app.close()
    },
  }
}

const notByReply = /^(get|setwebhook$|deletewebhook$|close$|logout$)/i
