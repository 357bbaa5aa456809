import { type HostPlaceId, type MemberId, type OpeningId, type PlacementId, toId } from '#core/ids'
import type { Bank } from './bank.ts'
import { addMember } from './bank-member.ts'

export type TestHost = { readonly hostId: MemberId; readonly placeId: HostPlaceId }

/** An organisation with one place. */
export async function addHost(bank: Bank, name: string): Promise<TestHost> {
  const hostId = await addMember(bank, name, null)
  await bank.asOwner('update member set is_organisation = true where id = $1', [hostId])
  await bank.asOwner(
    `insert into organisation (territory_id, member_id, kind, created_at) values ($1, $2, 'aps', now())`,
    [bank.territoryId, hostId],
  )
  const placeId = await idOf<HostPlaceId>(
    bank,
    `insert into host_place (territory_id, organisation_id, name, municipality_code, address,
      directions, capacity, created_at)
    values ($1, $2, 'Orto', '003149', 'Via Roma 1', 'Bus 5, last stop', 20, now()) returning id`,
    [bank.territoryId, hostId],
  )
  return { hostId, placeId }
}

/** Open on one day of the week (1 Monday … 7 Sunday) to so many. */
export const addOpening = (
  bank: Bank,
  { placeId }: TestHost,
  { weekday, from, to, capacity }: { weekday: number; from: string; to: string; capacity: number },
): Promise<OpeningId> =>
  idOf<OpeningId>(
    bank,
    `insert into host_opening (territory_id, place_id, activity, weekday, from_time, to_time,
      capacity, from_day)
    values ($1, $2, 'Cura del verde', $3, $4, $5, $6, '2026-01-01') returning id`,
    [bank.territoryId, placeId, weekday, from, to, capacity],
  )

/** Each week in all of an opening. */
export const planIn = (
  bank: Bank,
  placementId: PlacementId,
  openingId: OpeningId,
): Promise<readonly object[]> =>
  bank.asOwner(
    `insert into placement_slot (territory_id, placement_id, number, opening_id, from_time, to_time,
      from_day)
    select o.territory_id, $1, (select count(*) + 1 from placement_slot s where s.placement_id = $1),
      o.id, o.from_time, o.to_time, o.from_day from host_opening o where o.id = $2`,
    [placementId, openingId],
  )

async function idOf<T extends HostPlaceId | OpeningId>(
  bank: Bank,
  text: string,
  values: unknown[],
): Promise<T> {
  const [row] = await bank.asOwner<{ id: string }>(text, values)
  return toId<T>(Number(row?.id))
}
