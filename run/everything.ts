/** All doors over a prepared database, and the local Telegram where there is no other. */
import type { Keyring } from '#prisma/sealed'
import { seedDemo } from '#prisma/seed/seed-demo'
import { openApi, openMetrics } from './api-door.ts'
import { openBot } from './bot-door.ts'
import { originOf, type Telegram } from './config.ts'
import type { Database } from './database.ts'
import { listen, route } from './http.ts'
import { jobsPlace, openJobs } from './jobs-door.ts'
import type { Program } from './program.ts'
import { createWatch } from './watch.ts'
import { type Foundation, wire } from './wire.ts'

export async function openEverything(
  program: Program,
  database: Database,
  keys: Keyring,
): Promise<void> {
  const { config, say, atEnd } = program
  const foundation = wire(database, keys)
  atEnd(() => foundation.close())
  const phones = config.telegram.mode === 'sandbox' ? await openPhones(program, foundation) : ''
  const username = await openDoors(program, foundation)
  const seconds = (performance.now() / 1000).toFixed(1)
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024)
  say(`Filo runs after ${seconds} s, in ${megabytes} MB. Ctrl-C stops it.`)
  if (phones !== '') say(`  phones    ${phones}  (open this to try Filo)`)
  say(`  bot       @${username}, ${wayOf(config.telegram.mode)}`)
  say(`  api       http://127.0.0.1:${config.port}/docs`)
  say(`  database  ${database.where}`)
  say(`  jobs      ${jobsPlace(config.jobs)}`)
}

function wayOf(mode: Telegram['mode']): string {
  if (mode === 'sandbox') return 'on the local Telegram (no BOT_TOKEN)'
  return mode === 'polling' ? 'fetches its updates' : 'is called by Telegram'
}

/** The local Telegram with a demonstration on it. It closes after the doors that use it. */
async function openPhones({ config, atEnd }: Program, foundation: Foundation): Promise<string> {
  const { openLocalTelegram, welcomeNewcomers } = await import('./local-telegram.ts')
  const telegram = await openLocalTelegram(config)
  atEnd(() => telegram.close())
  const { codes } = await seedDemo(foundation.database.ownerUrl, foundation.ports)
  await welcomeNewcomers(telegram, codes)
  return telegram.url
}

/** Bot, API and jobs behind one port; the bot's name when all of them work. */
async function openDoors({ config, log, atEnd }: Program, foundation: Foundation): Promise<string> {
  const metrics = openMetrics(foundation)
  const watch = createWatch(log, metrics)
  const { telegram, port } = config
  const bot = await openBot({ telegram, origin: originOf(config), foundation, watch })
  const { username } = bot
  const behindProxy = telegram.mode === 'webhook'
  const { metricsToken, publicUrl } = config
  const outside = { behindProxy, metricsToken, publicUrl }
  const api = await openApi({ foundation, log, metrics, username, ...outside })
  const webhook = bot.webhook === undefined ? {} : { '/telegram': bot.webhook }
  // The demonstration is for whoever sits at this machine.
  const host = telegram.mode === 'sandbox' ? { host: '127.0.0.1' } : {}
  const handler = route(webhook, api.handler)
  const server = await listen({ variable: 'PORT', port, ...host, handler })
  const jobs = await openJobs({ foundation, config, watch })
  atEnd(async () => {
    await Promise.all([bot.stop(), jobs.stop(), server.close()])
    await api.stop()
  })
  await jobs.start()
  await bot.start()
  return username
}
