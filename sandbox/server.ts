import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import { createArrivals } from './arrivals.ts'
import { type Bot, createBot } from './bot.ts'
import { registerBotApi } from './bot-api.ts'
import { createCallLog } from './call-log.ts'
import { createClock } from './clock.ts'
import { createLastingCounter } from './counter.ts'
import { createDispatch, type Dispatch } from './dispatch.ts'
import { createEventHub } from './events.ts'
import { createFaults } from './faults.ts'
import { registerPage } from './page.ts'
import { createRandom } from './random.ts'
import { createRateLimiter } from './rate.ts'
import { keepInFile } from './saved-state.ts'
import { registerSim } from './sim/routes.ts'
import type { BotSeed, Sandbox, SandboxOptions } from './sim-types.ts'
import { UpdateQueue } from './updates.ts'
import { Webhook } from './webhook.ts'
import { type Instruments, World } from './world.ts'

const largestBody = 64 * 1024 * 1024
/** Keeps update ids apart from message ids, so that mixing them up shows. */
const firstUpdateId = 1_000_000_000

/** Starts a Telegram of one's own; rejects with the listen error when the port is taken. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { world, dispatch } = createTelegram(options)
  const lastSave = options.stateFile ? keepInFile(world, options.stateFile) : undefined
  const app = fastify({ logger: false, bodyLimit: largestBody, forceCloseConnections: true })
  registerBotApi(app, world, dispatch)
  registerPage(app)
  app.register(
    (sim, _options, done) => {
      registerSim(sim, world)
      done()
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
      for (const bot of world.bots.values()) bot.webhook.close()
      lastSave?.()
      world.clock.close()
      await app.close()
    },
  }
}

function createTelegram(options: SandboxOptions): { world: World; dispatch: Dispatch } {
  const clock = createClock(options.clockOffsetSeconds)
  const instruments: Instruments = {
    clock,
    faults: createFaults(),
    events: createEventHub(),
    log: createCallLog(),
    arrivals: createArrivals(),
    rate: createRateLimiter(clock, options.rate),
  }
  const random = createRandom(options.seed ?? 1)
  const build = (seed: BotSeed): Bot => {
    const queue = new UpdateQueue(clock, createLastingCounter(firstUpdateId), instruments.faults)
    const runReply = (reply: Record<string, unknown>) => void answerByReply(bot, reply, dispatch)
    const webhook = new Webhook({ clock, random, queue, runReply })
    const bot = createBot(seed, { queue, webhook, calmPolling: options.calmPolling })
    return bot
  }
  const world = new World(instruments, options.bots.map(build))
  const dispatch = createDispatch(world)
  return { world, dispatch }
}

const notByReply = /^(get|setwebhook$|deletewebhook$|close$|logout$)/i

/** Runs the method that a webhook answered with; its result goes nowhere. */
async function answerByReply(
  bot: Bot,
  { method, ...params }: Record<string, unknown>,
  dispatch: Dispatch,
): Promise<void> {
  if (typeof method !== 'string' || notByReply.test(method)) return
  await dispatch(method, { bot, params, uploads: new Map(), onHangUp: () => {} })
}
