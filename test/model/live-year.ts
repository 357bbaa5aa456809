/** A town lives through a whole year, every evening looked at: how much happened, in what time. */

import { someDeeds } from './deeds.ts'
import { passNight } from './deeds-clock.ts'
import type { Paper } from './paper.ts'
import { endWell } from './play.ts'
import { openTown } from './town.ts'

export type Year = {
  readonly deeds: number
  readonly entries: number
  readonly seconds: number
  readonly paper: Paper
}

const days = 365
const deedsADay = 12

/** Throws when a promise is broken. */
export async function liveYear(seed: number): Promise<Year> {
  const town = await openTown()
  const { paper, bank } = town
  try {
    const start = performance.now()
    let deeds = 0
    for (let day = 0; day < days; day += 1) {
      // As a server does by itself, and the tests' server does not.
      if (day % 30 === 0) await bank.asOwner('analyze')
      for (const deed of someDeeds(deedsADay, seed + day)) {
        if (!deed.check(paper)) continue
        await deed.run(paper, town)
        deeds += 1
      }
      await passNight(town)
    }
    await endWell(town)
    const seconds = (performance.now() - start) / 1000
    const [row] = await bank.asOwner<{ count: number }>('select count(*)::int from entry')
    return { deeds, entries: row?.count ?? 0, seconds, paper }
  } finally {
    await bank.close()
  }
}
