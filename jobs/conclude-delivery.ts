import { type Fate, fateOf } from '#core/delivery/fate'
import type { Delivery } from '#core/delivery/notice'
import { reachAnotherWay } from '#core/delivery/reach-another-way'
import { tellLost } from '#core/delivery/tell-lost'
import type { TerritoryId } from '#core/ids'
import { houseOf } from '#core/listing/member-command'
import type { Ports, Stores } from '#core/ports'
import { ok } from '#core/result'
import type { Answer } from './send-upload.ts'

type Conclusion = {
  readonly territoryId: TerritoryId
  readonly delivery: Delivery
  readonly chatId: number | null
  readonly answer: Answer
}

/** Writes down what became of a delivery: the one place for answers, time-outs and crashes. */
export async function concludeDelivery(
  ports: Ports,
  { territoryId, delivery, chatId, answer }: Conclusion,
): Promise<Fate> {
  const fate = fateOf(answer, delivery)
  await ports.transact(houseOf({ territoryId }), async stores => {
    const now = ports.now()
    if (answer.kind === 'sent' && chatId !== null) {
      const sent = { chatId, messageId: answer.messageId }
      await stores.deliveries.markSent(delivery.id, sent, now)
      await keepName(stores, delivery, answer.fileId)
    } else {
      await write(stores, delivery, fate, now)
    }
    return ok(undefined)
  })
  return fate
}

/** From here on the file of a broadcast goes by Telegram's own name for it. */
async function keepName(
  { broadcasts }: Stores,
  { id, notice }: Delivery,
  fileId: string | undefined,
): Promise<void> {
  if (notice.kind !== 'broadcast.file' || fileId === undefined) return
  await broadcasts.nameFile(notice.facts.broadcastId, fileId, id)
}

async function write(
  stores: Stores,
  delivery: Delivery,
  fate: Fate,
  now: Temporal.Instant,
): Promise<void> {
  switch (fate.next) {
    case 'sent':
      throw new Error(`delivery ${delivery.id} was sent to nowhere`)
    case 'waiting':
      return stores.deliveries.postpone(
        delivery.id,
        now.add({ seconds: fate.seconds }),
        fate.counts,
      )
    case 'unreachable':
      await stores.deliveries.mark(delivery.id, 'unreachable')
      return reachAnotherWay(stores, delivery, now)
    case 'refused':
      await stores.deliveries.mark(delivery.id, 'refused')
      return tellLost(stores, delivery, now)
    case 'unknown':
      return stores.deliveries.mark(delivery.id, fate.next)
  }
}
