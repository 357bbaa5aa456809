import { proposeExchanges } from '#core/exchange/propose'
import type { ExchangeId } from '#core/ids'
import { publishRequest } from '#core/listing/publish-request'
import { type Neighbour, terms } from './people.ts'
import type { Stage } from './stage.ts'

/** One asks one other for an hour, as the request form does at its end. */
export async function propose(
  { ports, territoryId }: Stage,
  number: number,
  { giver, receiver }: { readonly giver: Neighbour; readonly receiver: Neighbour },
): Promise<ExchangeId> {
  const by = receiver.memberId
  const request = await publishRequest(ports)({
    ...{ commandId: `torture-request-${number}`, territoryId, by },
    terms: { ...terms, minutes: 60, neededUntil: null },
  })
  if (!request.ok) throw new Error(`request ${number} is refused: ${request.refusal.code}`)
  const asked = await proposeExchanges(ports)({
    ...{ commandId: `torture-propose-${number}`, territoryId, by },
    requestId: request.value,
    offerIds: [giver.offerId],
  })
  const id = asked.ok ? asked.value[0] : undefined
  if (id === undefined) throw new Error(`proposal ${number}: ${JSON.stringify(asked)}`)
  return id
}
