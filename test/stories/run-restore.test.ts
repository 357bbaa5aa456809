/** A machine is lost: another one becomes what the backup was, and says nothing twice by itself. */
import { copyFile, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FiloProcess, freePorts, newDataFolder, startFilo } from '#test/builders/filo-process'

const folders: Awaited<ReturnType<typeof newDataFolder>>[] = []
const started: FiloProcess[] = []
let ports: readonly number[]

beforeAll(async () => {
  folders.push(await newDataFolder(), await newDataFolder())
  ports = await freePorts(2)
})

afterAll(async () => {
  for (const each of started) each.signal('SIGKILL')
  await Promise.all(started.map(each => each.ended))
  for (const folder of folders) await folder.remove()
})

const [lost, fresh] = [0, 1].map(at => () => folders[at]?.path ?? '') as [
  () => string,
  () => string,
]

function run(script: string, folder: string, words: readonly string[] = []): FiloProcess {
  const environment = { DATA_DIR: folder, PORT: String(ports[0]), SANDBOX_PORT: String(ports[1]) }
  const filo = startFilo(script, environment, words)
  started.push(filo)
  return filo
}

async function live(folder: string): Promise<FiloProcess> {
  const filo = run('start', folder)
  await filo.line(/^ {2}jobs/)
  return filo
}

async function stop(filo: FiloProcess): Promise<void> {
  filo.signal('SIGTERM')
  expect(await filo.ended).toEqual({ code: 0, signal: null })
}

test('a backup taken while Filo runs is restored onto an empty machine', async () => {
  const first = await live(lost())
  const backup = run('backup', lost())
  expect(await backup.ended).toEqual({ code: 0, signal: null })
  const [, path = '', rows] = /(\S+\.backup\.age): (\d+) rows/.exec(backup.output()) ?? []
  expect(Number(rows)).toBeGreaterThan(100)
  const refused = run('restore', lost(), [path, '--yes'])
  expect((await refused.ended).code).toBe(1)
  expect(refused.output()).toContain('stop it first')
  await stop(first)

  const [name = ''] = await readdir(join(lost(), 'backups'))
  const carried = join(fresh(), name)
  await copyFile(join(lost(), 'backups', name), carried)
  const locked = run('restore', fresh(), [carried])
  expect((await locked.ended).code).toBe(1)
  expect(locked.output()).toContain('none of the keys')

  // The keys are kept apart from the backup; only both together are worth anything.
  const keys = (await readFile(join(lost(), 'encryption-keys'), 'utf8')).trim()
  const restored = startFilo('restore', { DATA_DIR: fresh(), ENCRYPTION_KEYS: keys }, [carried])
  started.push(restored)
  expect(await restored.ended).toEqual({ code: 0, signal: null })
  expect(restored.output()).toContain(`${rows} rows`)
  expect(restored.output()).toContain('The books agree.')

  const again = startFilo('restore', { DATA_DIR: fresh(), ENCRYPTION_KEYS: keys }, [carried])
  started.push(again)
  expect((await again.ended).code).toBe(1)
  expect(again.output()).toContain('Nothing was changed.')
})

test('a restore without a file says how it is done', async () => {
  const bare = run('restore', fresh())
  expect((await bare.ended).code).toBe(1)
  expect(bare.output()).toContain('npm run restore -- FILE')
})
