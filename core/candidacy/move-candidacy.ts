import type { CandidacyId } from '../ids.ts'
import { actorOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { actsFor, changeCandidacy } from './acts-for.ts'
import { isOpen } from './begin-candidacy.ts'
import type { Candidacy } from './candidacy.ts'
import { type CandidacyVerb, candidacyAfter, isAmounted } from './machine.ts'

type OfCandidacy = MemberCommand & { readonly candidacyId: CandidacyId }
export type MoveCandidacy = OfCandidacy & {
  readonly verb: CandidacyVerb
  /** Of `submit`: what is asked for; of `win`: what was obtained. */
  readonly cents?: number
}

/**
 * By who leads, or the staff. Refuses `no-longer-open` for what the map does not know, and for what
 * is taken up again when the call is over;
 * `invalid-settings` of `cents` where an amount is missing or makes no sense.
 */
export const moveCandidacy =
  (ports: Ports) =>
  (command: MoveCandidacy): Promise<Result<Candidacy, Refusal>> =>
    changeCandidacy(
      ports,
      command,
      (stores, { leadId }, now) => actsFor(stores, command.by, leadId, now),
      async (stores, candidacy, now) => {
        const { verb, cents, by } = command
        const state = candidacyAfter(candidacy.state, verb)
        if (state === undefined) return refuse({ code: 'no-longer-open' })
        if (verb === 'resume') {
          const call = await stores.opportunities.read(candidacy.opportunityId)
          if (call === undefined || !isOpen(call, now)) return refuse({ code: 'no-longer-open' })
        }
        if (isAmounted(verb) !== isAmount(cents)) {
          return refuse({ code: 'invalid-settings', field: 'cents' })
        }
        const { askedCents, obtainedCents } = candidacy
        const amounts = {
          askedCents: verb === 'submit' ? (cents ?? null) : askedCents,
          obtainedCents: verb === 'win' ? (cents ?? null) : obtainedCents,
        }
        await stores.candidacies.step(candidacy.id, { state, ...amounts }, now)
        const row = { actor: actorOf(by), action: `candidacy.${state}`, entity: 'candidacy' }
        await stores.audit.write({ ...row, entityId: candidacy.id }, now)
        return ok(undefined)
      },
    )

const mostCents = 100_000_000_000

const isAmount = (cents: number | undefined): boolean =>
  cents !== undefined && Number.isSafeInteger(cents) && cents > 0 && cents <= mostCents

/** Under which project it is added up. Refuses `text-too-long`. */
export const nameProject =
  (ports: Ports) =>
  (command: OfCandidacy & { readonly project: string }): Promise<Result<Candidacy, Refusal>> =>
    changeCandidacy(
      ports,
      command,
      (stores, { leadId }, now) => actsFor(stores, command.by, leadId, now),
      async (stores, { id }, now) => {
        const project = command.project.trim()
        if (project === '' || project.length > 120) {
          return refuse({ code: 'text-too-long', limit: 120 })
        }
        await stores.candidacies.rename(id, project, now)
        const row = { actor: actorOf(command.by), action: 'candidacy.named', entity: 'candidacy' }
        await stores.audit.write({ ...row, entityId: id }, now)
        return ok(undefined)
      },
    )
