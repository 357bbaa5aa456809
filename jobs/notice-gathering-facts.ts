import type { GatheringNotice } from '#bot/views/notice-gathering'
import type { Notice } from '#core/delivery/notice'
import { takesPeople } from '#core/gathering/places'
import { type GatheringCard, toGatheringCard } from '#core/gathering/read-gathering'
import type { Stores } from '#core/ports'
import type { Reader } from './notice-exchange-facts.ts'

type Told = Extract<Notice, { kind: GatheringNotice['kind'] }>

/** The group as this reader may see it; undefined when the news is old. */
export async function gatheringFacts(
  stores: Stores,
  notice: Told,
  { memberId, now }: Reader,
): Promise<GatheringNotice | undefined> {
  const gathering = await stores.gatherings.read(notice.facts.gatheringId)
  if (gathering === undefined) return undefined
  const viewer = { id: memberId, serves: false }
  const card = await toGatheringCard(stores, gathering, viewer, now)
  if (!isCurrent(notice.kind, card, now)) return undefined
  return { kind: notice.kind, card, name: await nameIn(stores, notice) }
}

/** Empty once the person has left again: nobody is told of who is not there. */
async function nameIn(stores: Stores, notice: Told): Promise<string> {
  if (notice.kind !== 'gathering.joined') return ''
  return (await stores.members.read(notice.facts.memberId))?.firstName ?? ''
}

function isCurrent(kind: Told['kind'], card: GatheringCard, now: Temporal.Instant): boolean {
  const { gathering, mine } = card
  switch (kind) {
    case 'gathering.invited':
      return mine?.state === 'invited' && takesPeople(gathering, now)
    case 'gathering.offered':
      return mine?.state === 'offered' && takesPeople(gathering, now)
    case 'gathering.joined':
    case 'gathering.no-room':
      return gathering.state === 'open'
    case 'gathering.soon':
      return takesPeople(gathering, now)
    case 'gathering.ended':
      return gathering.state === 'open' && card.hasBegun && card.joined > 0
    case 'gathering.lapsed':
      return mine?.state === 'left' && takesPeople(gathering, now)
    case 'gathering.full':
      return mine?.state === 'closed' && gathering.state !== 'cancelled'
    case 'gathering.cancelled':
    case 'gathering.called-off':
      return gathering.state === 'cancelled'
  }
}
