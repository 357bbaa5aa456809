import { writeOwnHours } from '#core/attendance/write-attendance'
import type { HostPlaceId, MemberId } from '#core/ids'
import { raiseFlag } from '#core/placement/raise-flag'
import type { Bank } from './bank.ts'
import { addPlacement } from './bank-placement.ts'

type Ground = {
  readonly organisationId: MemberId
  readonly placeId: HostPlaceId
  readonly by: MemberId
}

/** Hours given back at a host, and something in them to look at; what a path may name of it. */
export async function giveBack(
  bank: Bank,
  { organisationId: hostId, placeId, by }: Ground,
  memberId: MemberId,
) {
  const placementId = await addPlacement(bank, { memberId, hostId, placeId, by })
  const day = Temporal.PlainDate.from('2026-11-23')
  const flag = { placementId, kind: 'week-over', day, minutes: null, row: null } as const
  const flagId = await bank.work(async stores => {
    await raiseFlag(stores, flag, bank.ports.now())
    return (await stores.placements.openOf(placementId))[0]?.id ?? 0
  })
  // Written by themselves, and not confirmed yet.
  const written = await writeOwnHours(bank.ports)({
    ...{ commandId: `written-${placementId}`, territoryId: bank.territoryId, by: memberId },
    ...{ placementId, day, from: new Temporal.PlainTime(9), to: new Temporal.PlainTime(10) },
  })
  return { placementId, flagId, attendanceId: written.ok ? written.value.id : 0 }
}
