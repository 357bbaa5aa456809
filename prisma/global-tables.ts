type GlobalTable = {
  /** Why its rows belong to no single territory. */
  readonly reason: string
  /** What the application may do with it without a scope. */
  readonly app: 'nothing' | 'reads' | 'writes'
}

/**
 * The tables without row-level security: each with its reason. Whatever is in the database and
 * neither here nor under a territory's policy fails prisma/isolation.db.test.ts.
 */
export const globalTables: Readonly<Record<string, GlobalTable>> = {
  territory: { reason: 'The scopes themselves; no person is in it.', app: 'reads' },
  municipality: { reason: 'Public reference: Istat codes and centres.', app: 'reads' },
  municipality_territory: { reason: 'Which municipality belongs where, and when.', app: 'reads' },
  signing_key: {
    reason: 'Public keys: whoever holds a certificate may ask for them.',
    app: 'writes',
  },
  category: { reason: 'The catalogue that all territories share.', app: 'reads' },
  telegram_account: {
    reason: 'Finds the territory of a Telegram id, before a scope is known: by function only.',
    app: 'nothing',
  },
  rate_bucket: {
    reason: 'Counts tries of people not yet known: by function only.',
    app: 'nothing',
  },
  faulted_update: { reason: 'Updates that no territory could take: two ids.', app: 'writes' },
  sending_pause: {
    reason: 'Telegram’s limits and pauses are a bot’s, not a territory’s.',
    app: 'writes',
  },
  _prisma_migrations: { reason: 'The record of migrations.', app: 'reads' },
}
