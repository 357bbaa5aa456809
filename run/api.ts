import { openApi, openMetrics } from './api-door.ts'
import { greet } from './greet.ts'
import { listen } from './http.ts'
import { openFoundation } from './open-foundation.ts'
import { runProgram } from './program.ts'

/** The API alone; as many of it as one likes. */
await runProgram(async program => {
  const { config, log, say, atEnd } = program
  const foundation = await openFoundation(program)
  const username = await greet(config.telegram)
  const metrics = openMetrics(foundation)
  const behindProxy = config.telegram.mode === 'webhook'
  const { metricsToken, publicUrl } = config
  const outside = { behindProxy, metricsToken, publicUrl }
  const api = await openApi({ foundation, log, metrics, username, ...outside })
  atEnd(() => api.stop())
  const { handler } = api
  const server = await listen({ variable: 'PORT', port: config.port, handler })
  atEnd(() => server.close())
  say(`api  port ${config.port}, described at /docs`)
})
