import type { Dispatch } from '#core/delivery/dispatch'
import { houseOf } from '#core/listing/member-command'
import type { Ports } from '#core/ports'
import { ok } from '#core/result'
import { concludeDelivery } from './conclude-delivery.ts'
import type { Observe } from './observe.ts'

/** A sender that lives has marked its delivery long before. */
const strandedAfter = { seconds: 60 } as const

type RecoverDeps = {
  readonly ports: Ports
  readonly dispatch: Pick<Dispatch, 'territoriesSending'>
  readonly observe: Observe
}

/** What a crash left in `sending` has an unknown fate: it may or may not have arrived. */
export async function recoverStranded({ ports, dispatch, observe }: RecoverDeps): Promise<void> {
  const before = ports.now().subtract(strandedAfter)
  for (const territoryId of await dispatch.territoriesSending()) {
    const stranded = await ports.transact(houseOf({ territoryId }), async stores => {
      await stores.lane.giveUp(before)
      return ok(await stores.deliveries.stranded(before))
    })
    if (!stranded.ok) continue
    for (const delivery of stranded.value) {
      const answer = { kind: 'unanswered' } as const
      const fate = await concludeDelivery(ports, { territoryId, delivery, chatId: null, answer })
      const { priority, attempts } = delivery
      observe({ kind: 'delivery', state: fate.next, priority, attempts })
    }
  }
}
