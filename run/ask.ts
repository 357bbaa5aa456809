import { createInterface } from 'node:readline/promises'

/** True when the person at the terminal types "yes", or said `--yes` beforehand. */
export async function isMeant(question: string, words: readonly string[]): Promise<boolean> {
  if (words.includes('--yes')) return true
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const closed = new Promise<string>(resolve => terminal.once('close', () => resolve('')))
  const answer = await Promise.race([
    terminal.question(`${question} Type "yes" to go on: `),
    closed,
  ])
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}
