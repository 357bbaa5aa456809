import { holdRoom } from '../host/hold-room.ts'
import type { Stores } from '../ports.ts'
import type { Refusal } from '../refusal.ts'
import type { Result } from '../result.ts'
import type { Placement } from './placement.ts'
import type { WeekSlot } from './plan-turns.ts'

/** A week plan without an end of its own lasts as long as its placement: for all of it there is room. */
export const holdSlots = (
  stores: Pick<Stores, 'hosts'>,
  { id, toDay }: Pick<Placement, 'id' | 'toDay'>,
  slots: readonly WeekSlot[],
): Promise<Result<undefined, Refusal>> =>
  holdRoom(stores, {
    placementId: id,
    slots: slots.map(slot => ({
      ...{ openingId: slot.openingId, from: slot.fromTime, to: slot.toTime },
      ...{ fromDay: slot.fromDay, toDay: slot.toDay ?? toDay },
    })),
  })
