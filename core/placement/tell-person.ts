import { notify } from '../delivery/notify.ts'
import type { Stores } from '../ports.ts'
import type { PlacementVerb } from './machine.ts'
import type { Placement } from './placement.ts'

/** A step that its person reads of, in neutral words; a draft that is let be was never told. */
const news = {
  activate: 'activity.begins',
  suspend: 'activity.rests',
  resume: 'activity.resumes',
  complete: 'activity.ended',
  revoke: 'activity.ended',
  discard: undefined,
} as const satisfies Record<PlacementVerb, `activity.${string}` | undefined>

export async function tellPerson(
  stores: Stores,
  { id, memberId }: Placement,
  verb: PlacementVerb,
  now: Temporal.Instant,
): Promise<void> {
  const kind = news[verb]
  if (kind === undefined) return
  const notice = { kind, facts: { placementId: id } } as const
  const key = `${kind.replace('.', '-')}-${id}-${now.epochMilliseconds}`
  await notify(stores, now, { to: memberId, notice, key })
}

/** Somebody else, somewhere else or longer: what changes for the person. */
export async function tellChange(
  stores: Stores,
  { id, memberId }: Placement,
  now: Temporal.Instant,
): Promise<void> {
  const notice = { kind: 'activity.changed', facts: { placementId: id } } as const
  const key = `activity-changed-${id}-${now.epochMilliseconds}`
  await notify(stores, now, { to: memberId, notice, key })
}
