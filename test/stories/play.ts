/**
 * A small language for stories: one sentence a line, acted out on the phones and awaited on the
 * phones of everyone it concerns, in the words that each of them reads.
 *
 *   bo offers cooking            ana asks 60 cooking        bo accepts        bo declines
 *   ana suggests tomorrow 15     bo agrees                  bo finishes 75    ana confirms
 *   ana confirms twice           ana says 60 instead        ana disputes      ana withdraws
 *   op resolves 45               op annuls                  bo cancels        bo says late
 *   bo reads released            ana holds 60               balances ana -75 bo +75
 *   ana asks 60 cooking of bo    bo blocks                  12 hours pass
 */
import { sentences } from './sentences.ts'
import { staysReadable } from './sights.ts'
import { type Actor, openStage } from './stage.ts'
import type { Town } from './town.ts'
import type { Neighbour } from './town-people.ts'

export type Play<Name extends string> = {
  readonly who: Readonly<Record<Name, Actor>>
  readonly act: (text: string) => Promise<void>
}

export async function openPlay<Name extends string>(
  town: Town,
  cast: Readonly<Record<Name, Neighbour>>,
): Promise<Play<Name>> {
  const stage = await openStage(town, cast)
  const perform = async (line: string): Promise<void> => {
    // The pace at which people act: a chat is never flooded.
    town.pass({ seconds: 5 })
    for (const [pattern, enact] of sentences) {
      const found = pattern.exec(line)
      if (found !== null) return enact(stage, ...found.slice(1))
    }
    throw new Error(`no such sentence: ${line}`)
  }
  return {
    who: stage.who,
    act: async text => {
      for (const line of text.split('\n').map(each => each.trim())) {
        if (line === '') continue
        try {
          await perform(line)
        } catch (fault) {
          throw new Error(`at "${line}"`, { cause: fault })
        }
      }
      for (const actor of stage.actors.values()) await staysReadable(actor)
    },
  }
}
