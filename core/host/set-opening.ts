/** When a place is open to how many: begun, changed in what may change, ended. */
import { type HostPlaceId, type MemberId, type OpeningId, toId } from '../ids.ts'
import type { MemberCommand } from '../listing/member-command.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mostAtOnce, type PlannedSlot } from './capacity.ts'
import { decideOnHost } from './decide-on-host.ts'
import { followingOpening } from './follow-hours.ts'
import { type Opening, spanOf } from './place.ts'
import { checkText, isCapacity } from './terms.ts'

export type AddOpening = MemberCommand & Omit<Opening, 'id'>

/** Refuses `already-closed` for a closed place, `invalid-settings` of the field that cannot stand. */
export const addOpening = followingOpening(
  decideOnHost({
    action: 'opening.added',
    hostOf: (stores, command: AddOpening) => hostOfPlace(stores, command),
    write: async (stores, command): Promise<Result<OpeningId, Refusal>> => {
      const place = await stores.hosts.lockPlace(command.placeId)
      if (place === undefined) return refuse({ code: 'not-found' })
      if (place.closedAt !== null) return refuse({ code: 'already-closed' })
      const opening = checkOpening(command)
      if (!opening.ok) return opening
      return ok(await stores.hosts.addOpening(opening.value))
    },
    read: readOpening,
  }),
)

type OfOpening = MemberCommand & { readonly openingId: OpeningId }
export type ChangeOpening = OfOpening & {
  readonly patch: Partial<Pick<Opening, 'activity' | 'breakMinutes' | 'capacity'>>
}
export type EndOpening = OfOpening & { readonly lastDay: Temporal.PlainDate }

/** Its hours stay. Refuses as adding does, and `place-in-use` for fewer than are placed in it. */
export const changeOpening = followingOpening(
  decideOnHost({
    action: 'opening.changed',
    hostOf: (stores, command: ChangeOpening) => hostOfOpening(stores, command),
    write: (stores, { openingId, patch }, { today }) =>
      onOpening(stores, openingId, today, async (opening, taken) => {
        const changed = checkOpening({ ...opening, ...patch })
        if (!changed.ok) return changed
        const now = taken.filter(({ toDay }) => Temporal.PlainDate.compare(toDay, today) >= 0)
        if (mostAtOnce([opening], now) > changed.value.capacity) {
          return refuse({ code: 'place-in-use' })
        }
        await stores.hosts.saveOpening({ ...changed.value, id: openingId })
        return ok(openingId)
      }),
    read: readOpening,
  }),
)

/** Refuses `place-in-use` while a plan goes on in it beyond that day. */
export const endOpening = followingOpening(
  decideOnHost({
    action: 'opening.ended',
    hostOf: (stores, command: EndOpening) => hostOfOpening(stores, command),
    write: (stores, { openingId, lastDay }, { today }) =>
      onOpening(stores, openingId, today, async (opening, taken) => {
        const { fromDay, toDay } = opening
        const isLater = toDay !== null && Temporal.PlainDate.compare(lastDay, toDay) > 0
        if (isLater || Temporal.PlainDate.compare(lastDay, fromDay) < 0) {
          return refuse({ code: 'invalid-settings', field: 'lastDay' })
        }
        const goesOn = taken.some(slot => Temporal.PlainDate.compare(slot.toDay, lastDay) > 0)
        if (goesOn) return refuse({ code: 'place-in-use' })
        await stores.hosts.saveOpening({ ...opening, toDay: lastDay })
        return ok(openingId)
      }),
    read: readOpening,
  }),
)

const mostBreak = 180

function checkOpening(opening: Omit<Opening, 'id'>): Result<Omit<Opening, 'id'>, Refusal> {
  const { placeId, weekday, from, to, breakMinutes, capacity, fromDay, toDay } = opening
  const activity = checkText(opening.activity, 'activity', 80)
  if (!activity.ok) return activity
  const { start, end } = spanOf(opening)
  const isBreak = Number.isSafeInteger(breakMinutes) && breakMinutes >= 0
  const stands: Readonly<Record<string, boolean>> = {
    weekday: Number.isSafeInteger(weekday) && weekday >= 1 && weekday <= 7,
    to: !from.equals(to),
    breakMinutes: isBreak && breakMinutes <= mostBreak && breakMinutes < end - start,
    capacity: isCapacity(capacity),
    toDay: toDay === null || Temporal.PlainDate.compare(fromDay, toDay) <= 0,
  }
  const field = Object.keys(stands).find(each => stands[each] === false)
  if (field !== undefined) return refuse({ code: 'invalid-settings', field })
  const when = { weekday, from, to, breakMinutes, capacity, fromDay, toDay }
  return ok({ placeId, activity: activity.value, ...when })
}

async function hostOfPlace(
  { hosts }: Pick<Stores, 'hosts'>,
  { placeId }: { readonly placeId: HostPlaceId },
): Promise<MemberId | undefined> {
  return (await hosts.place(placeId))?.organisationId
}

async function hostOfOpening(
  stores: Pick<Stores, 'hosts'>,
  { openingId }: OfOpening,
): Promise<MemberId | undefined> {
  const opening = await stores.hosts.opening(openingId)
  return opening && hostOfPlace(stores, opening)
}

/** With its place locked, and what others have planned in it. */
async function onOpening(
  { hosts }: Pick<Stores, 'hosts'>,
  id: OpeningId,
  today: Temporal.PlainDate,
  change: (opening: Opening, taken: readonly PlannedSlot[]) => Promise<Result<OpeningId, Refusal>>,
): Promise<Result<OpeningId, Refusal>> {
  const found = await hosts.opening(id)
  if (found !== undefined) await hosts.lockPlace(found.placeId)
  const opening = found && (await hosts.opening(id))
  if (opening === undefined) return refuse({ code: 'not-found' })
  const all = await hosts.takenAt(opening.placeId, today, null)
  return change(
    opening,
    all.filter(({ openingId }) => openingId === id),
  )
}

function readOpening({ hosts }: Pick<Stores, 'hosts'>, id: number) {
  return hosts.opening(toId<OpeningId>(id))
}
