import { openBot } from './bot-door.ts'
import { originOf } from './config.ts'
import { healthy, listen, notFound, route } from './http.ts'
import { openFoundation } from './open-foundation.ts'
import { runProgram } from './program.ts'
import { createWatch } from './watch.ts'

/** The bot alone. Fetching updates, there may be one of it; by webhook, several. */
await runProgram(async program => {
  const { config, log, say, atEnd } = program
  const foundation = await openFoundation(program)
  const bot = await openBot({
    telegram: config.telegram,
    origin: originOf(config),
    foundation,
    watch: createWatch(log),
  })
  const webhook = bot.webhook === undefined ? {} : { '/telegram': bot.webhook }
  const server = await listen({
    ...{ variable: 'PORT', port: config.port },
    handler: route({ '/health': healthy, ...webhook }, notFound),
  })
  atEnd(() => Promise.all([bot.stop(), server.close()]))
  await bot.start()
  say(`bot  @${bot.username}, ${config.telegram.mode}, health on port ${config.port}`)
})
