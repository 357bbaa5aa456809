/**
 * From update to answer: our bot (identify, read the balance, answer) and a bare grammY echo bot,
 * each in its own process, on the same local Telegram in its own process, one after the other.
 */
import { sandboxToken } from '#run/config'
import type { LoggedCall } from '#sandbox/sim-types'
import { type Crowd, settleCrowd } from './crowd.ts'
import { freePort, startProcess } from './process.ts'
import { percentile, type Row } from './row.ts'

type Mode = 'polling' | 'webhook'
type Figures = { readonly perSecond: number; readonly p50: number; readonly p99: number }

const people = 200
const flood = 3000
const calmPerSecond = 50
const calmSeconds = 12

export async function benchUpdates(log: (line: string) => void): Promise<Row[]> {
  const [sandboxPort, botPort] = [await freePort(), await freePort()]
  const api = `http://127.0.0.1:${sandboxPort}`
  const sandbox = await startProcess(
    'run/sandbox.ts',
    { SANDBOX_PORT: String(sandboxPort) },
    'local Telegram',
  )
  const ids = await addPeople(api)
  const crowd = await settleCrowd(ids)
  try {
    const rows: Row[] = []
    for (const mode of ['polling', 'webhook'] as const) {
      const ours = await measure(
        { api, ids, log, label: `filo, ${mode}` },
        'run/bot.ts',
        'bot  @',
        {
          ...envOf(mode, sandboxPort, botPort),
          ...ownDatabase(crowd),
        },
      )
      const peer = await measure(
        { api, ids, log, label: `echo, ${mode}` },
        'bench/echo-bot.ts',
        'echo ready',
        envOf(mode, sandboxPort, botPort),
      )
      rows.push(...rowsOf(mode, ours, peer))
    }
    return rows
  } finally {
    await sandbox.stop()
    await crowd.close()
  }
}

const ownDatabase = ({ folder }: Crowd) => ({ DATA_DIR: folder })

function envOf(mode: Mode, sandboxPort: number, port: number): Record<string, string> {
  const root = `http://127.0.0.1:${sandboxPort}`
  const common = { BOT_TOKEN: sandboxToken, TELEGRAM_API_ROOT: root, PORT: String(port) }
  return mode === 'polling' ? common : { ...common, PUBLIC_URL: `http://127.0.0.1:${port}` }
}

type Place = {
  readonly api: string
  readonly ids: readonly number[]
  readonly log: (line: string) => void
  readonly label: string
}

async function measure(
  place: Place,
  script: string,
  ready: string,
  env: Record<string, string>,
): Promise<Figures> {
  await fetch(`${place.api}/bot${sandboxToken}/deleteWebhook`)
  const bot = await startProcess(script, env, ready)
  try {
    await ask(place, 400, 200)
    const calm = await ask(place, calmPerSecond * calmSeconds, calmPerSecond)
    const full = await ask(place, flood)
    const figures = {
      perSecond: full.perSecond,
      p50: percentile(calm.waits, 0.5),
      p99: percentile(calm.waits, 0.99),
    }
    place.log(
      `${place.label}: ${figures.perSecond.toFixed(0)}/s, p50 ${figures.p50} ms, p99 ${figures.p99} ms`,
    )
    return figures
  } finally {
    await bot.stop()
  }
}

/** Sends `count` messages, at a pace or as fast as it goes, and waits for as many answers. */
async function ask(
  { api, ids }: Place,
  count: number,
  perSecond?: number,
): Promise<{ perSecond: number; waits: number[] }> {
  const { seq } = (await (await fetch(`${api}/sim/log?after=999999999`)).json()) as { seq: number }
  const sent = new Map<number, number[]>(ids.map(id => [id, []]))
  const begun = Date.now()
  const gap = perSecond === undefined ? 0 : 1000 / perSecond
  const pending: Promise<unknown>[] = []
  for (let at = 0; at < count; at += 1) {
    const id = ids[at % ids.length] ?? 0
    if (gap > 0) await until(begun + at * gap)
    sent.get(id)?.push(Date.now())
    pending.push(write(api, id))
    if (pending.length >= 32) await Promise.all(pending.splice(0))
  }
  await Promise.all(pending)
  const answers = await answersAfter(api, seq, count)
  const waits = answers.map(call => call.at - (sent.get(Number(call.chatId))?.shift() ?? call.at))
  const last = Math.max(...answers.map(call => call.at))
  return { perSecond: (count * 1000) / (last - begun), waits }
}

async function answersAfter(
  api: string,
  seq: number,
  count: number,
): Promise<readonly LoggedCall[]> {
  const patience = Date.now() + 60_000
  for (;;) {
    const response = await fetch(`${api}/sim/log?after=${seq}&method=sendMessage`)
    const { calls } = (await response.json()) as { calls: LoggedCall[] }
    if (calls.length >= count) return calls
    if (Date.now() > patience) throw new Error(`${calls.length} of ${count} answers came`)
    await until(Date.now() + 100)
  }
}

async function addPeople(api: string): Promise<readonly number[]> {
  const ids: number[] = []
  for (let at = 0; at < people; at += 1) {
    const person = { firstName: `P${at}`, languageCode: 'it' }
    const { id } = (await post(`${api}/sim/people`, person)) as { id: number }
    await post(`${api}/sim/people/${id}/unblock`, {})
    ids.push(id)
  }
  return ids
}

const write = (api: string, id: number) =>
  post(`${api}/sim/people/${id}/send`, { text: '⏳ Le mie ore' })

async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`)
  return response.json()
}

const until = (ms: number): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, Math.max(0, ms - Date.now()))
  })

function rowsOf(mode: Mode, ours: Figures, peer: Figures): readonly Row[] {
  const question = `Updates by ${mode}`
  return [
    {
      question,
      what: 'sustained, against a bare grammY echo bot',
      measured: `${ours.perSecond.toFixed(0)}/s against ${peer.perSecond.toFixed(0)}/s: ${(ours.perSecond / peer.perSecond).toFixed(2)}`,
      aim: '300/s',
    },
    {
      question,
      what: `update to answer at ${calmPerSecond}/s`,
      measured: `p50 ${ours.p50} ms, p99 ${ours.p99} ms against p50 ${peer.p50} ms, p99 ${peer.p99} ms`,
      aim: 'p99 under 100 ms',
    },
  ]
}
