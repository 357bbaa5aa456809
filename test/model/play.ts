import fc from 'fast-check'
import { verifySeal } from '#core/seal/verify-seal'
import { agree } from './agree.ts'
import { checkStatements } from './check-day.ts'
import type { TownCommand } from './deed.ts'
import { passNight } from './deeds-clock.ts'
import type { Paper } from './paper.ts'
import { openTown, type Town } from './town.ts'

/** A new town lives through these; then a last night, and a look at everything that was written. */
export async function play(
  commands: Iterable<TownCommand>,
  look: (paper: Paper) => void = () => {},
): Promise<void> {
  const town = await openTown()
  try {
    await fc.asyncModelRun(() => ({ model: town.paper, real: town }), commands)
    await endWell(town)
    look(town.paper)
  } finally {
    await town.bank.close()
  }
}

/** A last night, then each statement and the seal over everything. */
export async function endWell(town: Town): Promise<void> {
  await passNight(town)
  await checkStatements(town)
  await checkSeal(town)
}

/** The chain holds; and whoever changes one minute behind the house's back is found out. */
async function checkSeal({ bank, seal }: Town): Promise<void> {
  const faults = async () => (await verifySeal(seal)(bank.territoryId)).faults
  agree('the seal', await faults(), [])
  const [row] = await bank.asOwner<{ id: number }>(
    // What is newer than somebody's open work elsewhere on the server waits for its seal.
    'select entry_id::int as id from seal order by md5(entry_id::text) limit 1',
  )
  if (row === undefined) return
  await bank.asOwner(`set session_replication_role = replica;
    update entry set minutes = minutes + 1 where id = ${row.id};
    set session_replication_role = origin`)
  const found = (await faults()).map(({ kind, entryId }) => ({ kind, entryId }))
  agree('a changed entry', found, [{ kind: 'entry-altered', entryId: row.id }])
}
