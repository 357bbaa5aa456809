import { prepareTemplate, removeLeftovers, startTestServer } from './database.ts'

/** Keeps the test server up for the whole run; vitest calls what it returns at the end. */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer()
  await removeLeftovers(server)
  await prepareTemplate(server)
  return () => server.stop()
}
