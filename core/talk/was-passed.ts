import type { MemberId, TerritoryId } from '../ids.ts'
import { scopeOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'
import { talkEnd } from './is-open.ts'
import { relayKey } from './pass-message.ts'

type Edited = {
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly fromChatId: number
  readonly messageId: number
}

/** So many conversations are looked through for a message that its writer changed. */
const looksBack = 20

/** True once for a message that was passed on: its writer changed it, and reads that only once. */
export const wasPassed =
  (ports: Ports) =>
  async ({ territoryId, memberId, ...place }: Edited): Promise<boolean> => {
    const read = await ports.transact(scopeOf({ territoryId, by: memberId }), async stores => {
      const now = ports.now()
      const talks = await stores.talks.openOf(memberId, await talkEnd(stores, now), looksBack)
      for (const exchangeId of talks) {
        const deed = relayKey(exchangeId, place)
        if ((await stores.deliveries.ofDeed(deed)) === undefined) continue
        return ok(await stores.commands.claim(`edited-${deed}`, now))
      }
      return ok(false)
    })
    return read.ok && read.value
  }
