import { isHidden } from '../hidden/may-know.ts'
import type { OpportunityId } from '../ids.ts'
import { type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Opportunity } from '../opportunity/opportunity.ts'
import type { Ports, Stores } from '../ports.ts'
import { openReferral } from '../referral/open-referral.ts'
import { withdrawInterest } from '../referral/withdraw-interest.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { isOut } from './alert-opportunity.ts'
import { lockOwner } from './make-wish.ts'
import { orderReminders } from './remind-kept.ts'
import type { Answer, Mark } from './store.ts'

type AboutOne = MemberCommand & { readonly opportunityId: OpportunityId }

/**
 * Somebody says that they are interested, or that it is not for them; the last word counts. Refuses
 * `no-longer-open` once it is over, and `through-desk` to whom nobody may find: who is named for them
 * asks in their place.
 */
export const answerOpportunity =
  (ports: Ports) =>
  (command: AboutOne & { readonly answer: Answer }): Promise<Result<Mark, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Mark, Refusal>> => {
      const now = ports.now()
      const found = await findOut(stores, command, now)
      if (!found.ok) return found
      const { by, opportunityId, answer } = command
      if (answer === 'interested' && (await isHidden(stores, by, now))) {
        return refuse({ code: 'through-desk' })
      }
      if (found.value.fresh) {
        await stores.alerts.answer(opportunityId, by, answer)
        await follow(stores, command, now)
      }
      return ok(await stores.alerts.markOf(opportunityId, by))
    })

/** Whoever is interested is followed from here on. An organisation is not: it makes a candidacy. */
async function follow(
  stores: Stores,
  { by: memberId, opportunityId, answer }: AboutOne & { readonly answer: Answer },
  now: Temporal.Instant,
): Promise<void> {
  const interest = { opportunityId, memberId }
  if (answer === 'not-for-me') await withdrawInterest(stores, interest, now)
  else if ((await stores.organisations.read(memberId)) === undefined) {
    await openReferral(stores, interest, now)
  }
}

/** Kept in one's own list, with a word a week and a day before it ends; or no longer. */
export const keepOpportunity =
  (ports: Ports) =>
  (command: AboutOne & { readonly keep: boolean }): Promise<Result<Mark, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Mark, Refusal>> => {
      const now = ports.now()
      const found = await findOut(stores, command, now)
      if (!found.ok) return found
      const { by, opportunityId, keep } = command
      const { opportunity, fresh } = found.value
      const { savedAt } = await stores.alerts.markOf(opportunityId, by)
      if (fresh && (savedAt !== null) !== keep) {
        await stores.alerts.keep(opportunityId, by, keep ? now : null)
        if (keep) await orderReminders(stores, opportunity, now)
      }
      return ok(await stores.alerts.markOf(opportunityId, by))
    })

async function findOut(
  stores: Stores,
  command: AboutOne,
  now: Temporal.Instant,
): Promise<Result<{ readonly opportunity: Opportunity; readonly fresh: boolean }, Refusal>> {
  const fresh = await stores.commands.claim(command.commandId, now)
  const owner = await lockOwner(stores, command)
  if (!owner.ok) return owner
  const opportunity = await stores.opportunities.read(command.opportunityId)
  const wasOut = opportunity !== undefined && opportunity.publishedAt !== null
  if (!wasOut) return refuse({ code: 'not-found' })
  if (!isOut(opportunity, now)) return refuse({ code: 'no-longer-open' })
  return ok({ opportunity, fresh })
}
