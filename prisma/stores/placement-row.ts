import {
  type CoverId,
  type HostPlaceId,
  type MemberId,
  type OpeningId,
  type PlacementId,
  toId,
} from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { PlacementState } from '#core/placement/machine'
import type { Placement, PlacementOrder, PlacementSlot } from '#core/placement/placement'
import { padded } from '../padded.ts'
import type { Place, Sealing } from '../sealed.ts'

export const placementColumns = `id, member_id as "memberId", state, order_sealed as sealed,
  owed_minutes as owed, from_day as "fromDay", to_day as "toDay", host_id as "hostId",
  place_id as "placeId", activity, tutor_id as "tutorId", cover_id as "coverId",
  opened_by as "openedBy", opened_at as "openedAt", changed_at as "changedAt", ended_at as "endedAt"`

/** States are a closed vocabulary: the database checks them. */
export type PlacementRow = Pick<
  Placement,
  'fromDay' | 'toDay' | 'activity' | 'openedAt' | 'changedAt' | 'endedAt'
> & {
  readonly id: number
  readonly memberId: number
  readonly state: string
  readonly sealed: Uint8Array
  readonly owed: number
  readonly hostId: number
  readonly placeId: number | null
  readonly tutorId: number | null
  readonly coverId: number | null
  readonly openedBy: number
}

export const toPlacement =
  (orders: Orders) =>
  ({ sealed, ...row }: PlacementRow): Placement => ({
    ...row,
    id: toId<PlacementId>(row.id),
    memberId: toId<MemberId>(row.memberId),
    state: row.state as PlacementState,
    order: orders.open(row.id, sealed),
    owed: toMinutes(row.owed),
    hostId: toId<MemberId>(row.hostId),
    placeId: row.placeId === null ? null : toId<HostPlaceId>(row.placeId),
    tutorId: row.tutorId === null ? null : toId<MemberId>(row.tutorId),
    coverId: row.coverId === null ? null : toId<CoverId>(row.coverId),
    openedBy: toId<MemberId>(row.openedBy),
  })

export type Orders = {
  readonly seal: (id: number, order: PlacementOrder) => Buffer
  readonly open: (id: number, sealed: Uint8Array) => PlacementOrder
}

/** Whatever is in it, all orders are as long: the length would tell what for somebody is there. */
const orderBytes = 4096

export function createOrders(territoryId: number, sealing: Sealing): Orders {
  const placeOf = (id: number): Place => ({
    ...{ table: 'placement', column: 'order_sealed' },
    row: `${territoryId}/${id}`,
  })
  return {
    seal: (id, order) => sealing.seal(placeOf(id), padded(JSON.stringify(order), orderBytes)),
    open: (id, sealed) => JSON.parse(sealing.open(placeOf(id), sealed)) as PlacementOrder,
  }
}

export const slotColumns = `number, opening_id as "openingId", from_time as "fromTime",
  to_time as "toTime", from_day as "fromDay", to_day as "toDay"`

export type SlotRow = Omit<PlacementSlot, 'openingId'> & { readonly openingId: number }

export const toSlot = (row: SlotRow): PlacementSlot => ({
  ...row,
  openingId: toId<OpeningId>(row.openingId),
})
