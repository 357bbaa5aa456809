import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diff, readMigrations } from '#prisma/engine'
import { createTestDatabase } from '#test/database'
import { openDatabase } from './database.ts'
import { toMigrationName } from './diff.ts'
import { migrateCommand } from './migrate.ts'

test('without a server of its own the command brings one, migrates it and lets it go', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'filo-migrate-'))
  await chmod(folder, 0o755)
  const database = await openDatabase({ database: { mode: 'embedded' }, folder }, [], () => {})
  try {
    const names = (await readMigrations()).map(({ name }) => name)
    const jobs = { store: 'postgres' } as const
    expect(await migrateCommand(database, jobs)).toBe(`Applied ${names.join(', ')}.`)
    expect(await migrateCommand(database, jobs)).toBe('Nothing to migrate.')
  } finally {
    await database.stop()
    await rm(folder, { recursive: true })
  }
})

test('the schema files and the migrations of this version agree', async () => {
  const database = await createTestDatabase()
  try {
    expect(await diff(database.ownerUrl)).toBe('')
  } finally {
    await database.drop()
  }
})

test('a migration’s name that would not be a folder’s is refused', () => {
  expect(() => toMigrationName('../Escape')).toThrow('small letters')
  expect(toMigrationName('add_shifts')).toBe('add_shifts')
})
