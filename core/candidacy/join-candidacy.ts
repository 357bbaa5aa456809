import { notify } from '../delivery/notify.ts'
import type { CandidacyId, MemberId } from '../ids.ts'
import { actorOf, type MemberCommand } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { actsFor, changeCandidacy } from './acts-for.ts'
import type { Candidacy } from './candidacy.ts'
import { isInTheMaking } from './machine.ts'

type OfPartner = MemberCommand & {
  readonly candidacyId: CandidacyId
  readonly organisationId: MemberId
}

/**
 * Another organisation would like to join forces; who leads is told. Asked again it changes nothing.
 * Refuses `own-listing` to who leads it, `no-longer-open` once it is submitted.
 */
export const askToJoin =
  (ports: Ports) =>
  (command: OfPartner): Promise<Result<Candidacy, Refusal>> =>
    changeCandidacy(
      ports,
      command,
      (stores, _candidacy, now) => actsFor(stores, command.by, command.organisationId, now),
      async (stores, candidacy, now) => {
        const { organisationId, by } = command
        if (candidacy.leadId === organisationId) return refuse({ code: 'own-listing' })
        if (!isInTheMaking(candidacy.state)) return refuse({ code: 'no-longer-open' })
        if (partnerIn(candidacy, organisationId) !== undefined) return ok(undefined)
        await stores.candidacies.setPartner(candidacy.id, organisationId, 'asked', now)
        await tell(stores, candidacy, { to: candidacy.leadId, organisationId }, now)
        await note(stores, by, candidacy.id, 'candidacy.join-asked', now)
        return ok(undefined)
      },
    )

/** Who leads says yes or no; who asked is told. Refuses `not-found` where nobody asked. */
export const answerJoin =
  (ports: Ports) =>
  (command: OfPartner & { readonly accept: boolean }): Promise<Result<Candidacy, Refusal>> =>
    changeCandidacy(
      ports,
      command,
      (stores, { leadId }, now) => actsFor(stores, command.by, leadId, now),
      async (stores, candidacy, now) => {
        const { organisationId, by, accept } = command
        const partner = partnerIn(candidacy, organisationId)
        if (partner === undefined) return refuse({ code: 'not-found' })
        const state = accept ? 'accepted' : 'declined'
        if (partner.state === state) return ok(undefined)
        const joiner = await stores.organisations.read(organisationId)
        const isGone = joiner === undefined || joiner.closedAt !== null
        if (partner.state !== 'asked' || (accept && isGone)) {
          return refuse({ code: 'no-longer-open' })
        }
        await stores.candidacies.setPartner(candidacy.id, organisationId, state, now)
        await tell(stores, candidacy, { to: organisationId, organisationId, state }, now)
        await note(stores, by, candidacy.id, `candidacy.join-${state}`, now)
        return ok(undefined)
      },
    )

const partnerIn = ({ partners }: Candidacy, id: MemberId) =>
  partners.find(({ organisationId }) => organisationId === id)

type Telling = {
  readonly to: MemberId
  readonly organisationId: MemberId
  /** Absent: it is asked. */
  readonly state?: 'accepted' | 'declined'
}

async function tell(
  stores: Stores,
  { id }: Candidacy,
  { to, organisationId, state }: Telling,
  now: Temporal.Instant,
): Promise<void> {
  const kind = state === undefined ? 'candidacy.asked' : 'candidacy.answered'
  const notice = { kind, facts: { candidacyId: id, organisationId } } as const
  const key = `${kind}-${id}-${organisationId}-${state ?? 'asked'}-${to}`
  await notify(stores, now, { to, notice, key })
}

async function note(
  stores: Stores,
  by: MemberId,
  entityId: CandidacyId,
  action: string,
  now: Temporal.Instant,
): Promise<void> {
  await stores.audit.write({ actor: actorOf(by), action, entity: 'candidacy', entityId }, now)
}
