/** Hosts with a hundred people each, who come on two hundred days: one of them in every detail. */
import { type MemberId, type PlacementId, toId } from '#core/ids'
import { toMinutes } from '#core/minutes'
import type { PlacementTerms } from '#core/placement/placement'
import type { Bank } from '#test/builders/bank'
import { addMember } from '#test/builders/bank-member'

export type Seat = { readonly placementId: PlacementId; readonly hostId: MemberId }

/** As many turns as somebody does who comes on most days of a year. */
export const rowsOfOne = 200
const peopleOfOne = 100

/** So many placements; of the host that is named the orders can be read, and the turns are planned. */
export async function addHosts(
  bank: Bank,
  count: number,
): Promise<{ readonly hostId: MemberId; readonly placements: readonly Seat[] }> {
  const hostId = await addHost(bank)
  const placements = await addPeople(bank, hostId, Math.min(count, peopleOfOne))
  await plan(bank, hostId)
  while (placements.length < count) {
    const other = await addHost(bank)
    placements.push(
      ...(await addOthers(bank, other, Math.min(count - placements.length, peopleOfOne))),
    )
  }
  return { hostId, placements }
}

async function addHost(bank: Bank): Promise<MemberId> {
  const id = await addMember(bank, 'Emporio')
  const now = bank.ports.now()
  await bank.work(({ organisations }) => organisations.add(id, { kind: 'aps', contact: null }, now))
  return id
}

async function addPeople(bank: Bank, hostId: MemberId, count: number): Promise<Seat[]> {
  const now = bank.ports.now()
  const seats: Seat[] = []
  for (let at = 0; at < count; at += 1) {
    const memberId = await addMember(bank, `Ana ${at}`)
    const placementId = await bank.work(({ placements }) =>
      placements.create({ ...terms, memberId, hostId, openedBy: hostId }, now),
    )
    seats.push({ placementId, hostId })
  }
  return seats
}

const terms: Omit<PlacementTerms, 'hostId'> = {
  order: {
    ...{ scheme: 'pact', reference: 'Patto', authority: '', promoterId: null, owedDays: null },
    ...{ fineCents: null, consents: false, note: '', why: '' },
    limits: { weekLeast: null, weekMost: null, dayMost: null },
  },
  ...{
    owed: toMinutes(36_000),
    activity: 'Magazzino',
    placeId: null,
    tutorId: null,
    coverId: null,
  },
  fromDay: Temporal.PlainDate.from('2026-01-01'),
  toDay: Temporal.PlainDate.from('2026-12-31'),
}

/** Whose order nobody reads here. */
async function addOthers(bank: Bank, hostId: MemberId, count: number): Promise<Seat[]> {
  const rows = await bank.asOwner<{ id: number }>(
    `insert into placement (territory_id, member_id, state, order_sealed, owed_minutes, from_day,
      to_day, host_id, activity, opened_by, opened_at, changed_at)
    select $1, $2, 'active', '\\x00', 3600, '2026-01-01', '2026-12-31', $2, 'Orto', $2, now(), now()
    from generate_series(1, $3) returning id`,
    [bank.territoryId, hostId, count],
  )
  return rows.map(({ id }) => ({ placementId: toId<PlacementId>(id), hostId }))
}

/** A shift on each of those days, with everybody booked into it. */
async function plan({ asOwner, territoryId }: Bank, hostId: MemberId): Promise<void> {
  await asOwner(
    `with place as (insert into host_place
        (territory_id, organisation_id, name, municipality_code, address, capacity, created_at)
        values ($1, $2, 'Magazzino', '003149', 'Via Roma 1', 100, now()) returning id),
      turn as (insert into shift (territory_id, place_id, activity, day, from_time, to_time, starts_at,
          ends_at, break_minutes, capacity, state, changed_at)
        select $1, place.id, 'Magazzino', day::date, '09:00', '12:00', day + interval '8 hours',
          day + interval '11 hours', 0, 100, 'open', now()
        from place, generate_series('2026-01-01'::timestamptz,
          '2026-01-01'::timestamptz + ($3 - 1) * interval '1 day', '1 day') day
        returning id, starts_at, ends_at)
    insert into shift_booking (territory_id, shift_id, placement_id, member_id, state, from_time,
      to_time, starts_at, ends_at, break_minutes, booked_at, changed_at)
    select $1, turn.id, p.id, p.member_id, 'booked', '09:00', '12:00', turn.starts_at, turn.ends_at,
      0, now(), now()
    from turn, placement p where p.territory_id = $1 and p.host_id = $2`,
    [territoryId, hostId, rowsOfOne],
  )
  await asOwner('analyze shift, shift_booking, placement')
}
