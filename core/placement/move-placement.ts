import { mayStart as mayStartAt } from '../host/may-start.ts'
import { tellTutors } from '../host/tell-tutors.ts'
import type { MemberId, PlacementId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { readStaff } from '../member/authority.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { followPlan } from '../shift/follow-plan.ts'
import { plain } from './check-terms.ts'
import { needsReason, type PlacementVerb, placementAfter } from './machine.ts'
import type { Placement } from './placement.ts'
import { lockSeen } from './sight.ts'
import { tellPerson } from './tell-person.ts'
import { unmetNeeds } from './unmet-needs.ts'

export type MovePlacement = MemberCommand & {
  readonly placementId: PlacementId
  readonly verb: PlacementVerb
  /** Why it is suspended or revoked. */
  readonly reason?: string
  /** Why somebody begins without cover: signed by who says so. */
  readonly uncovered?: string
}

const longestReason = 500

/**
 * It begins, rests, goes on or ends; the person reads so, and turns to come follow. Refuses `not-found` to who may
 * not see it, `placement-not-now`, `placement-not-ready`, `no-agreement`, `not-covered`,
 * `invalid-placement` without a reason where one is due, `not-allowed` to who is no operator and lets begin uncovered.
 */
export const movePlacement =
  (ports: Ports) =>
  (command: MovePlacement): Promise<Result<Placement, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Placement, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, placementId, verb } = command
      const placement = await lockSeen(stores, by, placementId, now)
      if (placement === undefined) return refuse({ code: 'not-found' })
      if (!fresh) return ok(placement)
      const state = placementAfter(placement.state, verb)
      if (state === undefined)
        return refuse({ code: 'placement-not-now', state: placement.state, verb })
      const why = reasonIn(command)
      if (!why.ok) return why
      if (command.uncovered !== undefined && verb === 'activate') {
        const signed = await signUncovered(stores, command, command.uncovered, now)
        if (!signed.ok) return signed
      }
      const ready =
        verb === 'activate' ? await begin(stores, placement, now) : ok(placement.coverId)
      if (!ready.ok) return ready
      const order = { ...placement.order, why: why.value ?? placement.order.why }
      const moved: Placement = { ...placement, state, order, coverId: ready.value, changedAt: now }
      await stores.placements.save(moved, now)
      await followPlan(stores, placementId, now)
      await tellPerson(stores, moved, verb, now)
      if (verb === 'activate') await tellTutors(stores, moved, now)
      await audit(stores, by, moved, now)
      return ok(moved)
    })

function reasonIn({ verb, reason }: MovePlacement): Result<string | undefined, Refusal> {
  if (!needsReason(verb)) return ok(undefined)
  return checkReason(reason)
}

function checkReason(reason: string | undefined): Result<string, Refusal> {
  const said = plain(reason ?? '')
  const field = 'reason'
  if (said === '') return refuse({ code: 'invalid-placement', field, because: 'missing' })
  if (said.length > longestReason) {
    return refuse({ code: 'invalid-placement', field, because: 'too-long' })
  }
  return ok(said)
}

/** By name, by an operator and with a reason: it stands even when nobody begins after all. */
async function signUncovered(
  stores: Stores,
  { by, placementId }: MovePlacement,
  said: string,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  // Of the desk: whoever acts for a promoter does not let their own people begin without.
  const staff = await readStaff(stores, by, now)
  if (!staff.ok) return staff
  const reason = checkReason(said)
  if (!reason.ok) return reason
  const override = { signedBy: by, reason: reason.value, at: now }
  await stores.placements.signOverride(placementId, override)
  const row = { actor: actorOf(by), action: 'placement.uncovered-signed', entity: 'placement' }
  await stores.audit.write({ ...row, entityId: placementId }, now)
  return ok(undefined)
}

/** What covers them from the first day on, or null under a signed word. */
async function begin(
  stores: Stores,
  placement: Placement,
  now: Temporal.Instant,
): Promise<Result<Placement['coverId'], Refusal>> {
  const missing = await unmetNeeds(stores, placement, now)
  if (missing.length > 0) return refuse({ code: 'placement-not-ready', missing })
  const { id, hostId, placeId, coverId, order } = placement
  const { timeZone } = await stores.network.territory()
  const today = localDay(now, timeZone)
  if (Temporal.PlainDate.compare(placement.toDay, today) < 0) {
    return refuse({ code: 'invalid-placement', field: 'toDay', because: 'out-of-range' })
  }
  const isToCome = Temporal.PlainDate.compare(placement.fromDay, today) > 0
  const firstDay = isToCome ? placement.fromDay : today
  return mayStartAt(stores, { id, hostId, placeId, coverId, scheme: order.scheme }, firstDay)
}

const audit = (
  stores: Stores,
  by: MemberId,
  { id, state }: Placement,
  now: Temporal.Instant,
): Promise<void> => {
  const row = { actor: actorOf(by), action: `placement.${state}`, entity: 'placement' }
  return stores.audit.write({ ...row, entityId: id }, now)
}
