import type { BookingId, MemberId, TerritoryId } from '../ids.ts'
import { localDay } from '../listing/lifetime.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import { ok, type Result, refuse } from '../result.ts'
import { mayRecoverSoon } from './may-recover.ts'
import { waitingIn } from './places.ts'
import type { BookingSight } from './store.ts'
import { type OwnVerb, ownVerbsOf } from './verbs.ts'

type Query = { readonly territoryId: TerritoryId; readonly by: MemberId }

export type OwnShifts = {
  readonly sights: readonly BookingSight[]
  /** Something of theirs is under way: there may be free shifts. */
  readonly isPlaced: boolean
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/** Whatever one comes to, waits for or is excused from, the nearest first. */
export const readOwnShifts =
  (ports: Ports) =>
  async ({ territoryId, by }: Query): Promise<OwnShifts> => {
    const read = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const { timeZone } = await stores.network.territory()
      const states = ['booked', 'offered', 'waiting', 'excused'] as const
      const sights = await stores.shifts.ofMember(by, { states, now })
      const isPlaced = (await stores.placements.ofMember(by, ['active'])).length > 0
      return ok({ sights, isPlaced, today: localDay(now, timeZone), timeZone })
    })
    if (!read.ok) throw new Error('a read refuses nothing')
    return read.value
  }

export type OwnBooking = BookingSight & {
  readonly verbs: readonly OwnVerb[]
  /** Counted from one; 0 for who does not wait. */
  readonly rank: number
  /** Of one excused: until when it may be made up; null when it may not, or was. */
  readonly recoverBefore: Temporal.PlainDate | null
  readonly today: Temporal.PlainDate
  readonly timeZone: string
}

/** Refuses `not-found` to everybody else. */
export const readOwnBooking =
  (ports: Ports) =>
  (query: Query & { readonly bookingId: BookingId }): Promise<Result<OwnBooking, Refusal>> =>
    ports.transact(houseOf(query), async (stores): Promise<Result<OwnBooking, Refusal>> => {
      const now = ports.now()
      const sight = await stores.shifts.seeBooking(query.bookingId)
      if (sight?.booking.memberId !== query.by) return refuse({ code: 'not-found' })
      const { booking, shift } = sight
      const { timeZone } = await stores.network.territory()
      const today = localDay(now, timeZone)
      const waiting = waitingIn(await stores.shifts.bookings(shift.id))
      return ok({
        ...sight,
        verbs: ownVerbsOf(booking, shift, now),
        rank: waiting.findIndex(({ id }) => id === booking.id) + 1,
        recoverBefore: await mayRecoverSoon(stores, sight, today),
        today,
        timeZone,
      })
    })
