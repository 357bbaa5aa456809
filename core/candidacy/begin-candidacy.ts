import type { MemberId, OpportunityId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import { textIn } from '../opportunity/texts.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { actsFor } from './acts-for.ts'
import type { Candidacy } from './candidacy.ts'
import { candidacyAfter } from './machine.ts'

export type BeginCandidacy = MemberCommand & {
  readonly opportunityId: OpportunityId
  readonly organisationId: MemberId
  /** Absent: what the call is called. */
  readonly project?: string
}

const longest = 120

/**
 * An organisation has an idea for a funding call. Whoever looks at the call sees from here on that it
 * works on it; what it had let be is taken up again. Refuses `not-found` to who is not its hand,
 * `no-longer-open` where nothing is open.
 */
export const beginCandidacy =
  (ports: Ports) =>
  (command: BeginCandidacy): Promise<Result<Candidacy, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Candidacy, Refusal>> => {
      const now = ports.now()
      const { by, organisationId: leadId, opportunityId, project } = command
      const fresh = await stores.commands.claim(command.commandId, now)
      if (!(await actsFor(stores, by, leadId, now))) return refuse({ code: 'not-found' })
      const call = await stores.opportunities.read(opportunityId)
      if (call?.kind !== 'funding-call') return refuse({ code: 'not-found' })
      if (!isOpen(call, now)) return refuse({ code: 'no-longer-open' })
      const named = (project ?? nameOf(call)).trim().slice(0, longest)
      const wish = { opportunityId, leadId, project: named }
      const { candidacy, begun } = await stores.candidacies.begin(wish, now)
      const again = begun || !fresh ? undefined : candidacyAfter(candidacy.state, 'resume')
      if (again !== undefined)
        await stores.candidacies.step(candidacy.id, { ...candidacy, state: again }, now)
      else if (!begun) return ok(candidacy)
      const row = { actor: actorOf(by), action: 'candidacy.begun', entity: 'candidacy' }
      await stores.audit.write({ ...row, entityId: candidacy.id }, now)
      return ok((await stores.candidacies.read(candidacy.id)) ?? candidacy)
    })

export const isOpen = ({ state, deadlineAt }: Opportunity, now: Temporal.Instant): boolean =>
  state === 'published' && (deadlineAt === null || Temporal.Instant.compare(now, deadlineAt) < 0)

const nameOf = ({ texts, id }: Opportunity): string =>
  textIn(texts, { field: 'title' }, ['it'])?.text ?? String(id)
