import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'

/**
 * Who of the desk is told about these people: the operators, the coordinators where there are none.
 * Of somebody whose presence is hidden only who is named hears.
 */
export async function staffOf(
  stores: Pick<Stores, 'hidden' | 'members'>,
  about: readonly MemberId[],
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const knows = await whoKnows(stores, about, now)
  const operators = (await stores.members.withRole('operator', now)).filter(knows)
  return operators.length > 0 ? operators : coordinatorsOf(stores, about, now)
}

export async function coordinatorsOf(
  stores: Pick<Stores, 'hidden' | 'members'>,
  about: readonly MemberId[],
  now: Temporal.Instant,
): Promise<readonly MemberId[]> {
  const knows = await whoKnows(stores, about, now)
  return (await stores.members.withRole('coordinator', now)).filter(knows)
}

/** Whether somebody may know of all these people: everybody, of those who are not hidden. */
export async function whoKnows(
  { hidden }: Pick<Stores, 'hidden'>,
  about: readonly MemberId[],
  now: Temporal.Instant,
): Promise<(id: MemberId) => boolean> {
  const named: (readonly MemberId[])[] = []
  for (const id of about) {
    const presence = await hidden.read(id, now)
    if (presence !== undefined) named.push(presence.named)
  }
  return id => named.every(those => those.includes(id))
}
