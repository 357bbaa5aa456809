import type { TerritoryId } from '../ids.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { houseOf } from './member-command.ts'
import type { Voice } from './voice.ts'

/** Telegram no longer has it, because who spoke took it away: nobody is offered it any more. */
export const loseVoice =
  (ports: Ports) =>
  async (territoryId: TerritoryId, voice: Voice): Promise<void> => {
    await ports.transact(houseOf({ territoryId }), async ({ listings, gatherings }) => {
      await listings.loseVoice(voice)
      await gatherings.loseVoice(voice)
      return ok(undefined)
    })
  }
