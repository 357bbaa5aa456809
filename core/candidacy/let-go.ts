import type { MemberId } from '../ids.ts'
import type { Stores } from '../ports.ts'
import { isInTheMaking } from './machine.ts'

const most = 1000

/** An organisation ends: what it was preparing is let be, and it has a part in nothing more. */
export async function letGoOfCandidacies(
  { candidacies }: Pick<Stores, 'candidacies'>,
  organisationId: MemberId,
  now: Temporal.Instant,
): Promise<void> {
  for (const candidacy of await candidacies.page({ organisationId, limit: most })) {
    if (!isInTheMaking(candidacy.state)) continue
    const { id, leadId, askedCents, obtainedCents } = candidacy
    if (leadId === organisationId) {
      await candidacies.step(id, { state: 'dropped', askedCents, obtainedCents }, now)
    } else await candidacies.setPartner(id, organisationId, 'declined', now)
  }
}
