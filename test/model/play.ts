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
    await passNight(town)
    await checkStatements(town)
    await checkSeal(town)
    look(town.paper)
  } finally {
    await town.bank.close()
  }
}

async function checkSeal({ bank, seal }: Town): Promise<void> {
  agree('the seal', (await verifySeal(seal)(bank.territoryId)).faults, [])
}
