import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Warden } from './hold-warden.ts'

/** One of the commands in run/, to its end. Throws with what it said when that is not code 0. */
export async function runProgram(
  { hold }: Pick<Warden, 'hold'>,
  name: 'backup' | 'restore' | 'books' | 'register',
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const file = new URL(`../../run/${name}.ts`, import.meta.url).pathname
  const child = spawn(process.execPath, [file, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  hold(child)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(`${name} ended with ${child.exitCode}: ${said}`)
  return said
}
