/** The bot's door: who we are on Telegram, and how updates reach us. */
import { Api, GrammyError } from 'grammy'
import { createApology } from '#bot/apology'
import { createBot, type FiloBot } from '#bot/bot'
import { registerCommands } from '#bot/commands'
import { createHandleUpdate, toFaultCode } from '#bot/handle-update'
import { createPolling, type HandleUpdate, inLanes, wantedUpdates } from '#bot/updates'
import { createWebhook } from '#bot/webhook'
import { createSendingPause } from '#prisma/sending-budget'
import { botIdOf, type Telegram } from './config.ts'
import { greet } from './greet.ts'
import type { Handler } from './http.ts'
import { insist } from './insist.ts'
import { StartFault } from './start-fault.ts'
import type { Watch } from './watch.ts'
import type { Foundation } from './wire.ts'

export type BotDoor = {
  readonly username: string
  /** Telegram posts here; absent when we fetch. */
  readonly webhook?: Handler
  /** Begins to receive updates. */
  readonly start: () => Promise<void>
  /** Resolves when the updates in hand are done. What the webhook has in hand, its server awaits. */
  readonly stop: () => Promise<void>
}

type BotDoorDeps = {
  readonly telegram: Telegram
  /** Where the API is found, and the operators' pages with it. */
  readonly origin: string
  readonly foundation: Foundation
  readonly watch: Watch
}

/** Throws a StartFault when Telegram does not answer or does not know the token. */
export async function openBot({
  telegram,
  origin,
  foundation,
  watch,
}: BotDoorDeps): Promise<BotDoor> {
  await greet(telegram)
  const { ports, lookups, wordsOf, appPool, papers, certificateKeys, chatLimit } = foundation
  const { token, apiRoot } = telegram
  const pause = createSendingPause(appPool, botIdOf(telegram))
  const pagesLink = (code: string) => `${origin}/console/enter/${code}`
  const pages = { pagesAt: origin, pagesLink }
  const wired = { ports, lookups, papers, certificateKeys, wordsOf, chatLimit, ...pages }
  const bot = await createBot({ token, apiRoot, pause, ...wired })
  const handle = handlerOf(bot, foundation, watch)
  const report = (fault: unknown) => watch.fault('bot', fault)
  const { username } = bot.me
  if (telegram.mode !== 'webhook') {
    // The bot's own client waits three seconds at most; fetching waits thirty for something new.
    const polling = createPolling({ api: new Api(token, { apiRoot }), handle, report })
    const start = async () => {
      await insist(polling.start)
      await insist(() => registerCommands(bot.api, wordsOf))
    }
    return { username, start, stop: polling.stop }
  }
  const { address, secret } = telegram
  const start = async () => {
    await insist(() => setWebhook(bot, address, secret))
    await insist(() => registerCommands(bot.api, wordsOf))
  }
  const webhook = createWebhook({ secret, handle: inLanes(handle), report })
  return { username, webhook, start, stop: () => Promise.resolve() }
}

function handlerOf(bot: FiloBot, foundation: Foundation, watch: Watch): HandleUpdate {
  const { ports, lookups, wordsOf, faultedUpdates } = foundation
  const handle = createHandleUpdate({
    handle: bot.handle,
    faults: faultedUpdates,
    apologise: createApology({ api: bot.api, ports, lookups, wordsOf }),
    newCode: () => toFaultCode(crypto.getRandomValues(new Uint8Array(4))),
    report: (fault, facts) => watch.fault('bot', fault, facts),
  })
  return async update => {
    const begun = performance.now()
    await handle(update)
    watch.updateDone((performance.now() - begun) / 1000)
  }
}

async function setWebhook(bot: FiloBot, address: string, secret: string): Promise<void> {
  try {
    await bot.api.setWebhook(address, {
      secret_token: secret,
      allowed_updates: wantedUpdates,
      max_connections: 100,
    })
  } catch (fault) {
    if (!(fault instanceof GrammyError) || fault.error_code !== 400) throw fault
    throw new StartFault(`PUBLIC_URL: Telegram refuses ${address}: ${fault.description}`)
  }
}
