import { actWithin } from '../exchange/act-on-exchange.ts'
import { sideOf } from '../exchange/exchange.ts'
import type { MemberId, TerritoryId } from '../ids.ts'
import { releaseAsks } from '../listing/release-asks.ts'
import type { Pause } from '../member/member.ts'
import type { Stores } from '../ports.ts'

export type Rest = {
  readonly commandId: string
  readonly territoryId: TerritoryId
  readonly memberId: MemberId
  readonly pause: Pause
}

/**
 * A member rests: open listings hide until they return, what they asked is taken back, and what
 * they were asked is answered with a no, so that nobody waits for them. What was agreed stays.
 */
export async function takeRest(stores: Stores, rest: Rest, now: Temporal.Instant): Promise<void> {
  const { memberId, pause } = rest
  for (const { id, kind } of await stores.listings.pauseAll(memberId)) {
    if (kind === 'request') await releaseAsks(stores, id, now)
  }
  await declineProposals(stores, rest, now)
  await stores.members.pause(memberId, pause)
  if (pause.until !== null) {
    await stores.outbox.add({ job: 'end-pause', facts: { memberId } }, pause.until)
  }
}

/** Back: what rested is open again, and whoever waits for such an offer is found. */
export async function endRest(
  stores: Stores,
  memberId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  await stores.members.resume(memberId)
  for (const { id, kind } of await stores.listings.resumeAll(memberId)) {
    if (kind === 'offer') {
      await stores.outbox.add({ job: 'match-offer', facts: { offerId: id } }, now)
    }
  }
}

const mostProposals = 1000

/** Whoever asked this person hears that they cannot, and goes on to others. */
export async function declineProposals(
  stores: Stores,
  { commandId, territoryId, memberId }: Omit<Rest, 'pause'>,
  now: Temporal.Instant,
): Promise<void> {
  const filter = { states: ['proposed'], limit: mostProposals, offset: 0 } as const
  for (const exchange of await stores.exchanges.ofMember(memberId, filter)) {
    if (sideOf(exchange, memberId) !== 'giver') continue
    const command = { commandId: `${commandId}-decline-${exchange.id}`, territoryId }
    const by = { kind: 'member', memberId } as const
    // Answered or taken back in this very moment: then there is nothing left to say.
    await actWithin(stores, { ...command, verb: 'decline', exchangeId: exchange.id, by }, now)
  }
}
