/** The signed roots of the seal as files: DATA_DIR/seals/<territory>/[register/]<day>.json. */
import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type PlacementId, type TerritoryId, toId } from '#core/ids'
import type { RegisterRoot, RegisterRootFiles } from '#core/register/register-root'
import type { RootFiles, SealRoot } from '#core/seal/root'
import { codeOf } from './start-fault.ts'

/** The roots of the books. */
export const createRootFiles = (dataFolder: string): RootFiles =>
  createFiles(territoryId => join(dataFolder, 'seals', String(territoryId)), toRoot)

/** Those of the registers, in a folder of their own beside them. */
export const createRegisterRootFiles = (dataFolder: string): RegisterRootFiles =>
  createFiles(
    territoryId => join(dataFolder, 'seals', String(territoryId), 'register'),
    toRegisterRoot,
  )

/** Written to another name, synced and renamed: a crash leaves the old file or the new one. */
function createFiles<Root extends SealRoot>(
  folderOf: (territoryId: TerritoryId) => string,
  read: (record: Record<string, unknown>) => Root,
): RootFiles<Root> {
  return {
    write: async root => {
      const folder = folderOf(root.territoryId)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${root.day.toString()}.json`)
      const draft = `${path}.${randomUUID()}.part`
      await putDown(draft, `${JSON.stringify(root, null, 2)}\n`)
      await rename(draft, path)
      await syncFolder(folder)
    },
    read: async territoryId => {
      const folder = folderOf(territoryId)
      const names = (await listed(folder)).filter(name => /^\d{4}-\d{2}-\d{2}\.json$/.test(name))
      return Promise.all(
        names
          .sort()
          .map(async name => read(toRecord(await readFile(join(folder, name), 'utf8'), name))),
      )
    },
  }
}

/** For books that begin anew; the name of the folder says when the old ones ended. */
export async function setRootsAside(dataFolder: string): Promise<void> {
  const stamp = Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '')
  const folder = join(dataFolder, 'seals')
  await rename(folder, `${folder}-until-${stamp}`).catch((fault: unknown) => {
    if (codeOf(fault) !== 'ENOENT') throw fault
  })
}

async function putDown(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

async function listed(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return []
    throw fault
  }
}

function toRecord(text: string, name: string): Record<string, unknown> {
  const read: unknown = JSON.parse(text)
  if (!isRecord(read)) throw new Error(`${name} is no root of a seal`)
  return read
}

function toRoot(read: Record<string, unknown>): SealRoot {
  const [count, lastEntryId] = [Number(read['count']), Number(read['lastEntryId'])]
  return {
    territoryId: toId<TerritoryId>(Number(read['territoryId'])),
    day: Temporal.PlainDate.from(String(read['day'])),
    at: Temporal.Instant.from(String(read['at'])),
    mac: String(read['mac']),
    keyId: String(read['keyId']),
    signature: String(read['signature']),
    ...{ count, lastEntryId },
  }
}

function toRegisterRoot(read: Record<string, unknown>): RegisterRoot {
  const { previous, heads, closed } = read
  return {
    ...toRoot(read),
    previous: typeof previous === 'string' ? previous : null,
    ...{ heads: toHeads(heads), closed: toHeads(closed) },
  }
}

const toHeads = (read: unknown): RegisterRoot['heads'] =>
  (Array.isArray(read) ? read : []).filter(isRecord).map(head => ({
    placementId: toId<PlacementId>(Number(head['placementId'])),
    number: Number(head['number']),
    mac: String(head['mac']),
  }))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
