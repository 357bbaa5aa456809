import type { Opening } from '../host/place.ts'
import type { PlacementId } from '../ids.ts'
import { actorOf, type MemberCommand, scopeOf } from '../listing/member-command.ts'
import { toMinutes } from '../minutes.ts'
import type { Ports, Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import type { Finding } from '../scheme/finding.ts'
import { followPlan } from '../shift/follow-plan.ts'
import { checkAnswer } from './check-answer.ts'
import { findInWeek } from './find-in-week.ts'
import type { FlagAnswer } from './flag.ts'
import { holdSlots } from './hold-slots.ts'
import { isOver } from './machine.ts'
import type { Placement } from './placement.ts'
import type { WeekSlot } from './plan-turns.ts'
import { lockSeen } from './sight.ts'

export type PlanWeek = MemberCommand & {
  readonly placementId: PlacementId
  /** Instead of those there were; none: no plan. */
  readonly slots: readonly WeekSlot[]
  /** Where a rule asks for it: why, and by which order. */
  readonly answer?: FlagAnswer
}

const mostSlots = 40

/**
 * In which openings of the host somebody comes each week. Beyond a limit that blocks it is refused (`over-limit`);
 * beyond one that asks it needs a reason and the order's reference (`needs-reason`), which are kept. Refuses also
 * `not-found`, `placement-not-now`, `invalid-placement`, and where there is no room as the host does.
 */
export const planWeek =
  (ports: Ports) =>
  (command: PlanWeek): Promise<Result<Placement, Refusal>> =>
    ports.transact(scopeOf(command), async (stores): Promise<Result<Placement, Refusal>> => {
      const now = ports.now()
      const fresh = await stores.commands.claim(command.commandId, now)
      const { by, placementId, slots } = command
      const placement = await lockSeen(stores, by, placementId, now)
      if (placement === undefined) return refuse({ code: 'not-found' })
      if (!fresh) return ok(placement)
      const { state } = placement
      if (isOver(state)) return refuse({ code: 'placement-not-now', state, verb: 'plan' })
      const openings = await openingsOf(stores, placement, slots)
      if (!openings.ok) return openings
      const checked = await check(stores, placement, command, openings.value, now)
      if (!checked.ok) return checked
      await stores.placements.plan(
        placementId,
        slots.map((slot, at) => ({ ...slot, number: at + 1 })),
      )
      await keepReasons(stores, placement, by, checked.value, now)
      await followPlan(stores, placementId, now)
      const row = { actor: actorOf(by), action: 'placement.planned', entity: 'placement' }
      await stores.audit.write({ ...row, entityId: placementId }, now)
      return ok(placement)
    })

/** Those of the host, with room for this person; the places stay locked. */
async function openingsOf(
  stores: Stores,
  { id, hostId, fromDay, toDay }: Placement,
  slots: readonly WeekSlot[],
): Promise<Result<readonly Opening[], Refusal>> {
  const invalid = (because: 'not-there' | 'out-of-range' | 'twice') =>
    refuse({ code: 'invalid-placement', field: 'slots', because } as const)
  const isWithin = slots.every(
    slot =>
      Temporal.PlainDate.compare(fromDay, slot.fromDay) <= 0 &&
      Temporal.PlainDate.compare(slot.fromDay, slot.toDay ?? toDay) <= 0 &&
      Temporal.PlainDate.compare(slot.toDay ?? toDay, toDay) <= 0,
  )
  if (!isWithin || slots.length > mostSlots) return invalid('out-of-range')
  if (slots.some((slot, at) => slots.slice(0, at).some(meets(slot, toDay)))) return invalid('twice')
  const openings: Opening[] = []
  for (const openingId of new Set(slots.map(slot => slot.openingId))) {
    const opening = await stores.hosts.opening(openingId)
    const place = opening && (await stores.hosts.place(opening.placeId))
    if (opening === undefined || place?.organisationId !== hostId) return invalid('not-there')
    openings.push(opening)
  }
  const held = await holdSlots(stores, { id, toDay }, slots)
  return held.ok ? ok(openings) : held
}

/** What needs a reason, and has one. */
async function check(
  stores: Stores,
  placement: Placement,
  { slots, answer }: PlanWeek,
  openings: readonly Opening[],
  now: Temporal.Instant,
): Promise<Result<Agreed, Refusal>> {
  const found = await findInWeek(stores, placement, { slots, openings }, now)
  const [block] = found.blocks
  if (block !== undefined) return refuse({ code: 'over-limit', ...block })
  if (found.flags.length === 0) return ok({ flags: [] })
  const said = checkAnswer(answer ?? { reason: '', reference: null }, true)
  if (said.ok) return ok({ flags: found.flags, answer: said.value })
  const isMissing = said.refusal.code === 'invalid-placement' && said.refusal.because === 'missing'
  if (!isMissing) return said
  const kinds = [...new Set(found.flags.map(({ kind }) => kind))]
  return refuse({ code: 'needs-reason', kinds })
}

type Agreed = { readonly flags: readonly Finding[]; readonly answer?: FlagAnswer }

/** One for each kind, beside whatever waits: it can be read why it was planned so. */
async function keepReasons(
  stores: Stores,
  { id: placementId }: Placement,
  by: PlanWeek['by'],
  { flags, answer }: Agreed,
  now: Temporal.Instant,
): Promise<void> {
  if (answer === undefined) return
  for (const kind of new Set(flags.map(flag => flag.kind))) {
    const first = flags.find(flag => flag.kind === kind)
    if (first === undefined) continue
    const { day, minutes } = first
    const flag = { placementId, kind, day, minutes: toMinutes(minutes), row: null }
    await stores.placements.note(flag, by, answer, now)
  }
}

/** Somebody has one turn of an opening a day: a second one would take the place of the first, each night anew. */
const meets =
  (slot: WeekSlot, end: Temporal.PlainDate) =>
  (other: WeekSlot): boolean =>
    slot.openingId === other.openingId &&
    Temporal.PlainDate.compare(slot.fromDay, other.toDay ?? end) <= 0 &&
    Temporal.PlainDate.compare(other.fromDay, slot.toDay ?? end) <= 0
