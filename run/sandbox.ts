import { sandboxToken } from './config.ts'
import { openLocalTelegram } from './local-telegram.ts'
import { runProgram } from './program.ts'

/** The local Telegram alone, for `npm run bot`, `npm run api` and `npm run jobs` beside it. */
await runProgram(async ({ config, say, atEnd }) => {
  const telegram = await openLocalTelegram(config)
  atEnd(() => telegram.close())
  say(`local Telegram  ${telegram.url}  (its bot's token: ${sandboxToken})`)
})
