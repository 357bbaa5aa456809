/**
 * The steps of an opportunity's life that people take. Its organisation proposes, an operator who
 * does not act for it approves; what the desk itself writes is published at once.
 */
import type { MemberId, OpportunityId } from '../ids.ts'
import { actorOf, houseOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { missingIn } from './check-terms.ts'
import { endOf, orderEnd } from './ending.ts'
import { handOf, type OpportunityHand } from './hand.ts'
import { type OpportunityVerb, opportunityAfter, opportunityHands } from './machine.ts'
import type { Opportunity, Outcome } from './opportunity.ts'
import type { StepFacts } from './store.ts'
import { tellDesk, tellInterested, tellOwner } from './tell-people.ts'

/** `publish` of the desk's own draft approves it, too. */
export type OpportunityStep =
  | { readonly verb: 'propose' }
  /** `seen`: when that was changed last which they have read, in milliseconds. */
  | { readonly verb: 'approve' | 'publish'; readonly seen?: number }
  | { readonly verb: 'send-back'; readonly reason: string; readonly language: string }
  | { readonly verb: 'fill'; readonly outcome: Exclude<Outcome, 'cancelled' | 'mistaken'> }
  | { readonly verb: 'withdraw'; readonly outcome: 'cancelled' | 'mistaken' }

export type ActOnOpportunity = MemberCommand & {
  readonly opportunityId: OpportunityId
  readonly step: OpportunityStep
}

/**
 * Refuses `not-found`, `not-allowed`, `opportunity-not-now` where the map does not lead on,
 * `changed-meanwhile` where a yes was to other words, `opportunity-incomplete`, `in-the-past` when
 * its time is over. Repeated, it answers how it stands.
 */
export const actOnOpportunity =
  (ports: Ports) =>
  (command: ActOnOpportunity): Promise<Result<OpportunityId, Refusal>> =>
    // The house: whom it reaches may be somebody of whom this person may not know.
    ports.transact(houseOf(command), async (stores): Promise<Result<OpportunityId, Refusal>> => {
      const now = ports.now()
      const { commandId, opportunityId: id, step, by } = command
      const fresh = await stores.commands.claim(commandId, now)
      const opportunity = await stores.opportunities.lock(id)
      if (opportunity === undefined) return refuse({ code: 'not-found' })
      const hand = await handOf(stores, opportunity, by, now)
      if (!hand.ok) return hand
      if (!fresh) return ok(id)
      const wrong = await whyNot(stores, opportunity, { ...command, hand: hand.value }, now)
      if (wrong !== undefined) return refuse(wrong)
      if (step.verb === 'publish' && opportunity.state === 'draft') {
        await take(stores, opportunity, { ...command, step: { verb: 'approve' } }, now)
        await take(stores, { ...opportunity, state: 'approved' }, command, now)
      } else await take(stores, opportunity, command, now)
      return ok(id)
    })

type Try = ActOnOpportunity & { readonly hand: OpportunityHand }

async function whyNot(
  stores: Stores,
  opportunity: Opportunity,
  { step, by, hand }: Try,
  now: Temporal.Instant,
): Promise<Refusal | undefined> {
  const { verb } = step
  const { state, proposedAt, proposedBy } = opportunity
  if (opportunityHands[verb] === 'staff' && hand !== 'staff') return { code: 'not-allowed' }
  // Nobody lets pass what they proposed themselves.
  const isOwn = proposedAt !== null && proposedBy === by && state === 'draft'
  if (isOwn && (verb === 'approve' || verb === 'publish')) return { code: 'not-allowed' }
  if (!leadsOn(opportunity, verb) || (await isBeingWritten(stores, opportunity, verb, now))) {
    return { code: 'opportunity-not-now', state, verb }
  }
  if (isOfOtherWords(step, opportunity)) return { code: 'changed-meanwhile' }
  if (verb !== 'propose' && verb !== 'approve' && verb !== 'publish') return undefined
  const missing = missingIn(opportunity)
  if (missing.length > 0) return { code: 'opportunity-incomplete', missing }
  const end = endOf(opportunity, (await stores.network.territory()).timeZone)
  const isOver = end !== null && Temporal.Instant.compare(end, now) <= 0
  return isOver ? { code: 'in-the-past' } : undefined
}

const isOfOtherWords = (step: OpportunityStep, { changedAt }: Opportunity): boolean =>
  'seen' in step && step.seen !== changedAt.epochMilliseconds

/** A draft is proposed once, and sent back only when it was. */
function leadsOn({ state, proposedAt }: Opportunity, verb: OpportunityVerb): boolean {
  if (state === 'draft' && verb === 'propose') return proposedAt === null
  if (state === 'draft' && verb === 'send-back') return proposedAt !== null
  if (state === 'draft' && verb === 'publish') return true
  return opportunityAfter(state, verb) !== undefined
}

/** What an organisation's people still write is not let pass before they propose it. */
async function isBeingWritten(
  { organisations }: Pick<Stores, 'organisations'>,
  { state, proposedAt, proposedBy, organisationId }: Opportunity,
  verb: OpportunityVerb,
  now: Temporal.Instant,
): Promise<boolean> {
  if (state !== 'draft' || proposedAt !== null || organisationId === null) return false
  if (proposedBy === null || (verb !== 'approve' && verb !== 'publish')) return false
  return (await organisations.delegatesOf(organisationId, now)).includes(proposedBy)
}

async function take(
  stores: Stores,
  before: Opportunity,
  { by, step, commandId }: ActOnOpportunity,
  now: Temporal.Instant,
): Promise<void> {
  const state = opportunityAfter(before.state, step.verb)
  if (state === undefined) throw new Error(`${step.verb} leads nowhere from ${before.state}`)
  await stores.opportunities.step(before.id, state, factsOf(step, by, now), now)
  const reason = 'outcome' in step ? { reason: step.outcome } : {}
  const row = { actor: actorOf(by), entity: 'opportunity', entityId: before.id, ...reason }
  await stores.audit.write({ ...row, action: `opportunity.${step.verb}` }, now)
  await follow(stores, { ...before, state }, { verb: step.verb, by, key: commandId }, now)
}

function factsOf(step: OpportunityStep, by: MemberId, now: Temporal.Instant): StepFacts {
  switch (step.verb) {
    case 'propose':
      return { proposedBy: by, proposedAt: now, returned: null }
    case 'send-back': {
      const { reason, language } = step
      return {
        proposedAt: null,
        approvedAt: null,
        approvedBy: null,
        returned: { reason, language },
      }
    }
    case 'approve':
      return { approvedBy: by, approvedAt: now, returned: null }
    case 'publish':
      return { publishedAt: now }
    default:
      return { closedAt: now, outcome: step.outcome }
  }
}

type Deed = { readonly verb: OpportunityVerb; readonly by: MemberId; readonly key: string }

async function follow(
  stores: Stores,
  after: Opportunity,
  { verb, by, key: commandId }: Deed,
  now: Temporal.Instant,
): Promise<void> {
  const key = `opportunity-${after.id}-${verb}-${commandId}`
  const isMine = after.organisationId === null && after.proposedBy === by
  if (verb === 'propose') await tellDesk(stores, after, { by, key, now })
  if (verb === 'send-back') await tellOwner(stores, after, 'opportunity.returned', { key, now })
  if (verb === 'publish') {
    await orderEnd(stores, after, now)
    const facts = { opportunityId: after.id }
    await stores.outbox.add({ job: 'alert-opportunity', facts }, now)
    if (!isMine) await tellOwner(stores, after, 'opportunity.published', { key, now })
  }
  const wasOut = after.publishedAt !== null
  if (wasOut && after.closedAt === null && (verb === 'fill' || verb === 'withdraw')) {
    await tellInterested(stores, after, now)
  }
}
