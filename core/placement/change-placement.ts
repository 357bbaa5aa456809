import { mayStart as mayStartAt } from '../host/may-start.ts'
import { tellTutors } from '../host/tell-tutors.ts'
import type { PlacementId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { followPlan } from '../shift/follow-plan.ts'
import { checkTerms, type WrittenTerms } from './check-terms.ts'
import { findInWeek } from './find-in-week.ts'
import { holdSlots } from './hold-slots.ts'
import { isOver } from './machine.ts'
import type { Placement, PlacementTerms } from './placement.ts'
import { lockSeen, mayStart, sightOf } from './sight.ts'
import { tellChange } from './tell-person.ts'
import { unmetNeeds } from './unmet-needs.ts'

export type TermsPatch = Partial<Omit<WrittenTerms, 'order'>> & {
  readonly order?: Partial<WrittenTerms['order']>
}
export type ChangePlacement = MemberCommand & {
  readonly placementId: PlacementId
  readonly patch: TermsPatch
}

/**
 * A draft is written anew as one likes. Of what is under way the scheme, the body whose project it is and the first
 * day stay; it may last longer, move to another host or get another tutor. At another host its week has
 * to be planned anew. Refuses `not-found`, `placement-not-now`, `invalid-placement`, and as a start does.
 */
export const changePlacement =
  (ports: Ports) =>
  (command: ChangePlacement): Promise<Result<Placement, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Placement, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, placementId, patch } = command
      const placement = await lockSeen(stores, by, placementId, now)
      if (placement === undefined) return refuse({ code: 'not-found' })
      if (!fresh) return ok(placement)
      const { state } = placement
      if (isOver(state)) return refuse({ code: 'placement-not-now', state, verb: 'change' })
      const terms = await checkTerms(stores, placement.memberId, merged(placement, patch), now)
      if (!terms.ok) return terms
      const allowed = await mayChange(stores, placement, terms.value, by, now)
      if (!allowed.ok) return allowed
      const order = { ...terms.value.order, why: placement.order.why }
      const covered = { order, coverId: allowed.value, changedAt: now }
      const changed: Placement = { ...placement, ...terms.value, ...covered }
      const held = await keepWeek(stores, placement, changed, now)
      if (!held.ok) return held
      await stores.placements.save(changed, now)
      await followPlan(stores, placementId, now)
      const isNew = state !== 'draft' && isNews(placement, changed)
      if (isNew) await tellChange(stores, changed, now)
      if (state === 'active' && isNew) await tellTutors(stores, changed, now)
      const row = { actor: actorOf(by), action: 'placement.changed', entity: 'placement' }
      await stores.audit.write({ ...row, entityId: placementId }, now)
      return ok(changed)
    })

/** Other days, another fine or another scheme make other hours; else those that stand stay unless others are named. */
function merged(placement: Placement, { order, ...patch }: TermsPatch): WrittenTerms {
  const { hostId, placeId, activity, tutorId, coverId, fromDay, toDay } = placement
  const isElsewhere = patch.hostId !== undefined && patch.hostId !== hostId
  const there = isElsewhere ? nothingThere : { placeId, tutorId, coverId }
  const standing = { hostId, ...there, activity, fromDay, toDay }
  const written = { ...placement.order, ...order }
  const isConverted = written.owedDays !== null || written.fineCents !== null
  const isAnew = (['owedDays', 'fineCents', 'scheme'] as const).some(
    name => written[name] !== placement.order[name],
  )
  const owed = isConverted && isAnew ? null : placement.owed
  return { ...standing, owed, ...patch, order: written }
}

/** What another host has of its own is said with it. */
const nothingThere = { placeId: null, tutorId: null, coverId: null } as const

/**
 * Elsewhere nothing is planned yet; where it lasts longer, there is room for longer; and what is planned keeps to
 * the limits that are said anew.
 */
async function keepWeek(
  stores: Stores,
  before: Placement,
  after: Placement,
  now: Temporal.Instant,
): Promise<Result<undefined, Refusal>> {
  const { id } = after
  if (movesAway(before, after)) {
    await stores.placements.plan(id, [])
    return ok(undefined)
  }
  const slots = await stores.placements.slotsOf(id)
  const openings = []
  for (const openingId of new Set(slots.map(slot => slot.openingId))) {
    const opening = await stores.hosts.opening(openingId)
    if (opening !== undefined) openings.push(opening)
  }
  const [over] = (await findInWeek(stores, after, { slots, openings }, now)).blocks.filter(
    ({ kind }) => kind === 'day-over' || kind === 'week-over',
  )
  if (over !== undefined) return refuse({ code: 'over-limit', ...over })
  return after.toDay.equals(before.toDay) ? ok(undefined) : holdSlots(stores, after, slots)
}

/** Answers with what covers them there. */
async function mayChange(
  stores: Stores,
  before: Placement,
  after: PlacementTerms,
  by: ChangePlacement['by'],
  now: Temporal.Instant,
): Promise<Result<Placement['coverId'], Refusal>> {
  const fixed = (field: 'scheme' | 'promoterId' | 'fromDay') =>
    refuse({ code: 'invalid-placement', field, because: 'fixed' } as const)
  if (before.state === 'draft') {
    const may = mayStart(await sightOf(stores, by, now), after.order)
    return may ? ok(after.coverId) : refuse({ code: 'not-allowed' })
  }
  if (after.order.scheme !== before.order.scheme) return fixed('scheme')
  if (after.order.promoterId !== before.order.promoterId) return fixed('promoterId')
  if (!after.fromDay.equals(before.fromDay)) return fixed('fromDay')
  if (!movesAway(before, after)) return ok(after.coverId)
  // Its place and week are chosen in the steps that follow; whoever was let begin near is not sent far away by one.
  const lacks = (await unmetNeeds(stores, { ...before, ...after }, now)).filter(
    need => need === 'tutor' || need === 'consent',
  )
  if (lacks.length > 0) return refuse({ code: 'placement-not-ready', missing: lacks })
  const { timeZone } = await stores.network.territory()
  const { id, order } = before
  const { hostId, placeId, coverId } = after
  // What was signed is about the host that they leave.
  if (hostId !== before.hostId) await stores.placements.dropOverride(id)
  const start = { id, hostId, placeId, coverId, scheme: order.scheme }
  return mayStartAt(stores, start, localDay(now, timeZone))
}

const movesAway = (
  before: Pick<Placement, 'hostId' | 'placeId'>,
  after: Pick<Placement, 'hostId' | 'placeId'>,
): boolean => before.hostId !== after.hostId || before.placeId !== after.placeId

const isNews = (before: Placement, after: Placement): boolean =>
  movesAway(before, after) ||
  before.tutorId !== after.tutorId ||
  before.activity !== after.activity ||
  before.owed !== after.owed ||
  !before.toDay.equals(after.toDay)
