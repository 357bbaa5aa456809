/**
 * A backup as a file: packed (zstd), then encrypted in the format of age with the first key of
 * ENCRYPTION_KEYS as its passphrase, so that any age program opens it where Filo is not at hand.
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { dump } from '#prisma/backup/dump'
import type { Keyring, SealingKey } from '#prisma/sealed'
import { nameOf, outdated } from './backup-rotation.ts'

export type BackupPlace = {
  readonly ownerUrl: string
  readonly keys: Keyring
  /** DATA_DIR: the daily roots of the seal, which stand outside the database, go along. */
  readonly folder: string
  /** BACKUP_DIR: where backups are kept. */
  readonly into: string
}

export type TakenBackup = { readonly path: string; readonly bytes: number; readonly rows: number }

/** The file gets its name when it is whole and on the disk; then the outdated ones go. */
export async function takeBackup(place: BackupPlace, now: Temporal.Instant): Promise<TakenBackup> {
  const { ownerUrl, keys, folder, into } = place
  await mkdir(into, { recursive: true, mode: 0o700 })
  const path = join(into, nameOf(now))
  const partial = `${path}.partial`
  try {
    let rows = 0
    const onEnd = (counts: Readonly<Record<string, number>>): void => {
      rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
    }
    const files = await filesToKeep(folder)
    const content = dump({ ownerUrl, takenAt: now, folder, files, onEnd })
    await pipeline(
      content,
      createZstdCompress(),
      packed => encrypt(packed, keys[0]),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    await rename(partial, path)
    await flushFolder(into)
    for (const name of outdated(await readdir(into), now)) await rm(join(into, name))
    return { path, rows, bytes: (await stat(path)).size }
  } finally {
    await rm(partial, { force: true })
  }
}

/** What is in a backup. Throws when none of the keys opens it, or a byte of it was changed. */
export async function* openBackup(path: string, keys: Keyring): AsyncGenerator<Uint8Array, void> {
  const decrypter = new (await age()).Decrypter()
  for (const key of keys) decrypter.addPassphrase(passphraseOf(key))
  const file = ReadableStream.from<Uint8Array>(createReadStream(path))
  const packed = await decrypter.decrypt(file).catch((fault: unknown) => {
    throw new Error('none of the keys opens this backup, or it is none', { cause: fault })
  })
  const plain = Readable.from(packed, { objectMode: false })
  const unpacked = createZstdDecompress()
  plain.on('error', fault => unpacked.destroy(fault))
  yield* plain.pipe(unpacked) as AsyncIterable<Uint8Array>
}

/** Keeps a file of the backup where it was, inside the folder and nowhere else. */
export async function keepFile(
  folder: string,
  path: string,
  bytes: AsyncIterable<Buffer>,
): Promise<void> {
  if (!isKept(path)) throw new Error(`no file of Filo is kept in ${path}`)
  await mkdir(join(folder, dirname(path)), { recursive: true, mode: 0o700 })
  await pipeline(bytes, createWriteStream(join(folder, path), { mode: 0o600, flush: true }))
}

/** The signed roots, DATA_DIR/seals/<territory>/[register/]<day>.json, and no other path. */
const isKept = (path: string): boolean =>
  /^seals\/\d+\/(?:register\/)?\d{4}-\d{2}-\d{2}\.json$/.test(path)

async function filesToKeep(folder: string): Promise<readonly string[]> {
  const found = await readdir(join(folder, 'seals'), { recursive: true }).catch(() => [])
  return found.map(name => join('seals', name)).filter(isKept)
}

/** Only when a backup is taken or opened: 9 MB that a process at rest does without. */
const age = () => import('age-encryption')

async function* encrypt(
  packed: AsyncIterable<Uint8Array>,
  key: SealingKey,
): AsyncGenerator<Uint8Array, void> {
  const encrypter = new (await age()).Encrypter()
  // The key is random already: stretching it further would only cost time.
  encrypter.setScryptWorkFactor(10)
  encrypter.setPassphrase(passphraseOf(key))
  yield* await encrypter.encrypt(ReadableStream.from(packed))
}

const passphraseOf = ({ key }: SealingKey): string => Buffer.from(key).toString('base64')

/** A name survives a power cut when its folder is on the disk too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
