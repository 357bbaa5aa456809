import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Where what nobody needs after a test may lie. A test database is eight hundred files, made and
 * dropped, and a disk takes longer over them than the tests: in a run of tests they lie in memory,
 * where there is much. What is measured or tortured by hand lies on the disk.
 */
export const passingRoot = (): string =>
  process.env['VITEST'] !== undefined && isLarge(memory) ? memory : tmpdir()

/** A new folder there. */
export const passingFolder = (name: string): Promise<string> =>
  mkdtemp(join(passingRoot(), `filo-${name}-`))

const memory = '/dev/shm'

/** By its whole size, which all processes of a run find alike. */
function isLarge(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { blocks, bsize } = statfsSync(folder)
  return blocks * bsize >= 4 * 1024 ** 3
}
