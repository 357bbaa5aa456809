import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where what nobody needs after a test may lie: in memory, as vitest.config.ts says, or on the disk. */
export const passingRoot = (): string => process.env['FILO_TEST_FOLDER'] ?? tmpdir()

/** A new folder there. */
export const passingFolder = (name: string): Promise<string> =>
  mkdtemp(join(passingRoot(), `filo-${name}-`))
