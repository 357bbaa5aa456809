import { greet } from './greet.ts'
import { healthy, listen, notFound, route } from './http.ts'
import { jobsPlace, openJobs } from './jobs-door.ts'
import { openFoundation } from './open-foundation.ts'
import { runProgram } from './program.ts'
import { createWatch } from './watch.ts'

/** The jobs alone; processes on the same store share the work. */
await runProgram(async program => {
  const { config, log, say, atEnd } = program
  const foundation = await openFoundation(program)
  await greet(config.telegram)
  const jobs = await openJobs({ foundation, config, watch: createWatch(log) })
  const handler = route({ '/health': healthy }, notFound)
  const server = await listen({ variable: 'PORT', port: config.port, handler })
  atEnd(() => Promise.all([jobs.stop(), server.close()]))
  await jobs.start()
  say(`jobs  ${jobsPlace(config.jobs)}, health on port ${config.port}`)
})
