import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { programs } from './fleet.ts'

/** Errors that the jobs and the API wrote; the bot also writes down each poll that failed. */
export async function loggedFaults(folder: string): Promise<number> {
  const others = programs.filter(program => program !== 'bot')
  const logs = await Promise.all(others.map(name => readFile(join(folder, `${name}.log`), 'utf8')))
  return logs.join('').match(/"level":[56]0/g)?.length ?? 0
}
