/** From `npm start` on an empty folder, and on a used one, to the first answer of the bot. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import project from '../package.json' with { type: 'json' }
import { freePort, startProcess } from './process.ts'
import type { Row } from './row.ts'

type Started = { readonly answerMs: number; readonly idleMb: number }

const idleSeconds = 10
/** What `npm start` gives to Node. */
const startArguments = project.scripts.start.replace('exec node ', '').split(' ')

export async function benchStart(log: (line: string) => void): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'filo-start-'))
  try {
    const fresh = await start(folder)
    const again = await start(folder)
    log(`start: ${fresh.answerMs} ms fresh, ${again.answerMs} ms again, ${again.idleMb} MB idle`)
    const question = 'From npm start to the first answer'
    const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
    return [
      { question, what: 'empty folder', measured: seconds(fresh.answerMs), aim: 'under 5 s' },
      { question, what: 'used folder', measured: seconds(again.answerMs), aim: 'under 5 s' },
      {
        question: 'Idle memory of the Node process',
        what: `everything in one process, ${idleSeconds} s after the answer`,
        measured: `${again.idleMb} MB`,
        aim: 'under 180 MB',
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function start(folder: string): Promise<Started> {
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const env = { PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: folder }
  const begun = performance.now()
  const all = await startProcess(startArguments, env, 'Filo runs')
  try {
    await firstAnswer(`http://127.0.0.1:${sandboxPort}/sim/people`)
    const answerMs = Math.round(performance.now() - begun)
    await new Promise(resolve => setTimeout(resolve, idleSeconds * 1000))
    return { answerMs, idleMb: await residentMb(all.pid) }
  } finally {
    await all.stop()
  }
}

async function firstAnswer(people: string): Promise<void> {
  const { id } = (await post(people, { firstName: 'Anna', languageCode: 'it' })) as { id: number }
  await post(`${people}/${id}/start`, {})
  for (let after = 0; ; ) {
    const response = await fetch(`${people}/${id}/chat?after=${after}&wait=10000`)
    const chat = (await response.json()) as { rev: number; messages: { from: string }[] }
    if (chat.messages.some(message => message.from === 'bot')) return
    if (chat.rev === after) throw new Error('no answer within ten seconds')
    after = chat.rev
  }
}

/** Resident memory as the kernel counts it. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024)
}

async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.json()
}
