/** `npm start` on a bare machine: starts, answers, stops in order, survives being killed. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SimState } from '#sandbox/sim-types'
import {
  type FiloProcess,
  freePorts,
  newDataFolder,
  startByNpm,
  startFilo,
} from '#test/builders/filo-process'
import { createPhone } from './phone.ts'

let folder: Awaited<ReturnType<typeof newDataFolder>>
let ports: readonly number[]
const started: FiloProcess[] = []

beforeAll(async () => {
  folder = await newDataFolder()
  ports = await freePorts(2)
})

afterAll(async () => {
  for (const each of started) each.signal('SIGKILL')
  await Promise.all(started.map(each => each.ended))
  await killDatabase()
  await folder.remove()
})

const phones = () => `http://127.0.0.1:${ports[1]}`
const state = async () => (await (await fetch(`${phones()}/sim/state`)).json()) as SimState

/** Starts it and waits until it says what runs where. */
async function start(by = startFilo): Promise<FiloProcess> {
  const [port, sandboxPort] = ports
  const filo = by('start', {
    DATA_DIR: folder.path,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
  })
  started.push(filo)
  await filo.line(/Filo runs after [\d.]+ s/)
  await filo.line(/^ {2}jobs/)
  return filo
}

async function addPerson(firstName: string) {
  const answer = await fetch(`${phones()}/sim/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ firstName, languageCode: 'it' }),
  })
  const { id } = (await answer.json()) as { id: number }
  return createPhone(phones(), id, firstName)
}

const databasePid = async () => {
  const file = join(folder.path, 'postgres', 'cluster', 'postmaster.pid')
  return Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0])
}

async function killDatabase(): Promise<void> {
  const pid = await databasePid()
  if (pid > 0) process.kill(pid, 'SIGKILL')
}

async function stop(filo: FiloProcess): Promise<number> {
  const from = performance.now()
  filo.signal('SIGTERM')
  expect(await filo.ended).toEqual({ code: 0, signal: null })
  return (performance.now() - from) / 1000
}

test('a bare machine: runs, says where, answers, drains, remembers, recovers', async () => {
  const first = await start()
  expect(first.output()).toContain(phones())
  expect(first.output()).toContain(`http://127.0.0.1:${ports[0]}/docs`)
  expect((await fetch(`http://127.0.0.1:${ports[0]}/health`)).status).toBe(200)
  expect((await fetch(`http://127.0.0.1:${ports[0]}/docs/`)).status).toBe(200)

  const keys = join(folder.path, 'encryption-keys')
  expect((await stat(keys)).mode & 0o777).toBe(0o600)
  const madeKeys = await readFile(keys, 'utf8')

  const { welcome } = await state()
  expect(welcome?.links.length).toBeGreaterThan(2)
  const anna = await addPerson('Anna')
  await anna.start(welcome?.links[0]?.startPayload)
  await anna.sees('In che lingua parliamo?')
  await anna.tap('English')
  const question = (await anna.sees(/./)).text ?? ''
  expect(question).not.toContain('lingua')

  expect(await stop(first)).toBeLessThan(10)
  expect(await databasePid()).toBe(0)

  // The next start finds the person on the phone and in the database, in the middle of the form.
  const second = await start()
  expect((await state()).people.map(person => person.firstName)).toEqual(['Anna'])
  await anna.start()
  await anna.sees(question.slice(0, 40))

  expect(await readFile(keys, 'utf8')).toBe(madeKeys)

  // Killed without a chance to stop: the database lives on, and the next start uses it.
  second.signal('SIGKILL')
  await second.ended
  const survivor = await databasePid()
  const third = await start()
  expect(await databasePid()).toBe(survivor)
  await anna.start()
  await anna.sees(question.slice(0, 40))

  // All of it killed.
  third.signal('SIGKILL')
  await killDatabase()
  await third.ended
  const fourth = await start(startByNpm)
  await anna.start()
  await anna.sees(question.slice(0, 40))
  expect(await stop(fourth)).toBeLessThan(10)
  expect(await databasePid()).toBe(0)
}, 60_000)
