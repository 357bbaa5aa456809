import { prepareJobStore } from '#prisma/job-store'
import { seedReference } from '#prisma/seed/seed-reference'
import type { Config } from './config.ts'
import { type Database, prepare } from './database.ts'

/**
 * Roles, migrations, the job store and what all territories share, in a database of any age; gives
 * the names of the migrations that it applied. Harmless to repeat.
 */
export async function prepareEverything(
  database: Database,
  jobs: Config['jobs'],
): Promise<readonly string[]> {
  const applied = await prepare(database)
  await seedReference(database.ownerUrl)
  if (jobs.store === 'postgres') {
    // A heavy package, for the few processes that prepare.
    const { runMigrations } = await import('bullmq')
    await prepareJobStore(database.ownerUrl, client => runMigrations(client))
  }
  return applied
}
