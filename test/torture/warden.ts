/**
 * Holds what must not outlive the torture: the database server and the processes whose ids it is
 * told (`+123`, `-123`). When its input ends, because the torture ended or was killed, it kills
 * what is left and stops the server.
 */
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { startEmbedded } from '#prisma/embedded'

const folder = process.argv[2] ?? ''
/** Nothing here needs to survive a power cut; what was committed survives the server's own death. */
const settings = {
  fsync: 'off',
  full_page_writes: 'off',
  // The connections of the killed linger while those of their followers come.
  max_connections: '200',
}
const held = new Set<number>()

// Whoever stops the torture may signal all of its processes: we go when our input ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
const server = await startEmbedded({ folder, log: () => undefined, settings })
process.stdout.write(`${server.ownerUrl}\n`)

for await (const line of createInterface({ input: process.stdin })) {
  const id = Number(line.slice(1))
  if (line.startsWith('+')) held.add(id)
  else held.delete(id)
}
for (const id of held) {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}
await server.stop()
await rm(folder, { recursive: true, force: true })
