import type { NoticeKind } from '../delivery/notice.ts'
import { notify } from '../delivery/notify.ts'
import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import type { Gathering } from './gathering.ts'

export type GatheringNews = Extract<
  NoticeKind,
  'gathering.full' | 'gathering.cancelled' | 'gathering.called-off'
>

/** Nobody comes in any more. Those who waited, or had a place kept, are told; the merely asked not. */
export async function closePlaces(
  stores: Stores,
  gathering: Gathering,
  news: GatheringNews,
  now: Temporal.Instant,
): Promise<void> {
  for (const place of await stores.gatherings.places(gathering.id)) {
    const { state, memberId } = place
    if (state === 'joined' || state === 'left' || state === 'closed') continue
    await stores.gatherings.savePlace(gathering.id, { ...place, state: 'closed' }, now)
    if (state !== 'invited') await tellOne(stores, gathering, memberId, news, now)
  }
}

/** Once to each person, whatever happens twice. */
export async function tellOne(
  stores: Stores,
  { id }: Gathering,
  to: MemberId,
  kind: GatheringNews,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind, facts: { gatheringId: id } } as const
  await notify(stores, now, { to, notice, key: `${kind}-${id}-${to}` })
}
