/** Members with phones on a database like a production one (fsync on), for the bot to serve. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type TelegramId, type TerritoryId, toId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import { wholeWeek } from '#core/listing/week'
import { defaultSettings } from '#core/network/settings'
import type { Transact } from '#core/ports'
import { ok } from '#core/result'
import { startEmbedded } from '#prisma/embedded'
import { prepareDatabase } from '#prisma/prepare'
import { createPool } from '#prisma/sql'
import { createTransact } from '#prisma/transact'
import { foundTerritory } from '#test/builders/bank'
import { createTestStores } from '#test/builders/test-stores'

export type Crowd = { readonly folder: string; readonly close: () => Promise<void> }

export async function settleCrowd(telegramIds: readonly number[]): Promise<Crowd> {
  const folder = await mkdtemp(join(tmpdir(), 'filo-bench-'))
  const database = await startEmbedded({ folder, log: () => undefined })
  await prepareDatabase(database.ownerUrl)
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
  const territoryId = await foundTerritory(owner, 'bench')
  await owner.end()
  const pool = createPool(database.appUrl, 4)
  await bringIn(createTransact(pool, createTestStores), territoryId, telegramIds)
  await pool.end()
  return {
    folder,
    close: async () => {
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function bringIn(
  transact: Transact,
  territoryId: TerritoryId,
  telegramIds: readonly number[],
): Promise<void> {
  const now = Temporal.Now.instant()
  const done = await transact(houseOf({ territoryId }), async ({ members, ledger }) => {
    for (const id of telegramIds) {
      const facts = { language: 'it', spokenLanguages: ['it'], municipalityCode: '003149' }
      const rest = { weekSlots: wholeWeek, noticeVersion: '2026-11', adult: true, joinedAt: now }
      const person = { state: 'active', firstName: 'Anna', ...facts, ...rest } as const
      const memberId = await members.create(person, now)
      await members.grant(memberId, 'member', null, now)
      await ledger.openAccount(memberId, defaultSettings.floor)
      await members.link(memberId, toId<TelegramId>(id), now)
    }
    return ok(undefined)
  })
  if (!done.ok) throw new Error(done.refusal.code)
}
