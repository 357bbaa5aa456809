import type { MemberId, TerritoryId } from '../ids.ts'
import { houseOf } from '../listing/member-command.ts'
import type { Ports } from '../ports.ts'
import { ok } from '../result.ts'

const justNow = { hours: 2 } as const

/** A picture or a file that comes now is the paper about why somebody cannot come. */
export const hasJustExcused =
  (ports: Ports) =>
  async ({
    territoryId,
    by,
  }: {
    readonly territoryId: TerritoryId
    readonly by: MemberId
  }): Promise<boolean> => {
    const read = await ports.transact(houseOf({ territoryId }), async stores => {
      const now = ports.now()
      const since = now.subtract(justNow)
      const excused = await stores.shifts.ofMember(by, { states: ['excused'], now })
      const isFresh = excused.some(
        ({ booking }) => Temporal.Instant.compare(booking.changedAt, since) > 0,
      )
      return ok(isFresh)
    })
    return read.ok && read.value
  }
