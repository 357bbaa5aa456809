/** The keys that seal personal fields: from ENCRYPTION_KEYS, or made once in DATA_DIR. */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keyring } from '#prisma/sealed'
import { codeOf, StartFault } from './start-fault.ts'

type KeySource = { readonly encryptionKeys: string | undefined; readonly folder: string }

/**
 * The first key of the list writes, all of them read. `warn` is told when keys had to be made.
 * Throws a StartFault for a list that is none.
 */
export async function readKeys(source: KeySource, warn: (line: string) => void): Promise<Keyring> {
  if (source.encryptionKeys !== undefined) return toKeyring(source.encryptionKeys)
  const file = join(source.folder, 'encryption-keys')
  const kept = await readKept(file)
  return kept === undefined ? toKeyring(await makeKeys(file, warn), file) : toKeyring(kept, file)
}

/** `id:base64,…` with keys of 32 bytes and ids that differ. */
export function toKeyring(text: string, source = 'ENCRYPTION_KEYS'): Keyring {
  const keys = text
    .trim()
    .split(',')
    .map(part => {
      const at = part.indexOf(':')
      return { id: part.slice(0, at), key: Buffer.from(part.slice(at + 1), 'base64') }
    })
  const [first, ...others] = keys
  const whole = keys.every(({ id, key }) => /^[\w-]{1,32}$/.test(id) && key.length === 32)
  if (first === undefined || !whole || new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new StartFault(`${source} is wrong: it should be id:base64,… with keys of 32 bytes.`)
  }
  return [first, ...others]
}

/** Two processes may start at once: the file that is there first counts for both. */
async function makeKeys(file: string, warn: (line: string) => void): Promise<string> {
  const made = `k1:${randomBytes(32).toString('base64')}`
  await mkdir(join(file, '..'), { recursive: true })
  try {
    await writeFile(file, `${made}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return (await readKept(file)) ?? made
    throw fault
  }
  warn(`keys: made in ${file}; keep a copy in a safe place, without it sealed fields are lost`)
  return made
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    const text = await readFile(file, 'utf8')
    return text.trim() === '' ? undefined : text
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return undefined
    throw fault
  }
}
