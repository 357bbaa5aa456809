/** The same for hours given back: in the neutral words in which the chat speaks of them. */
import type { KeptKind } from '#core/privacy/kept'

export const keptOfGiven = {
  activities: `select placement.id as number, placement.state, placement.activity as category,
      host_place.name as place, placement.owed_minutes as planned,
      placement.from_day as "from", placement.to_day as until, placement.opened_at as at,
      placement.changed_at as changed, placement.ended_at as ended
    from me join placement on placement.member_id = me.id
    left join host_place on host_place.territory_id = placement.territory_id
      and host_place.id = placement.place_id
    order by placement.id`,
  shifts: `select shift_booking.id as number, shift_booking.placement_id as activity,
      shift_booking.state, shift.activity as category, shift.day, shift_booking.starts_at as "from",
      shift_booking.ends_at as until, shift_booking.break_minutes as break,
      shift_booking.reason_kind as reason, shift_booking.until as next,
      shift_booking.booked_at as at, shift_booking.changed_at as changed
    from me join shift_booking on shift_booking.member_id = me.id
    join shift on shift.territory_id = shift_booking.territory_id and shift.id = shift_booking.shift_id
    order by shift_booking.id`,
  attendances: `select attendance.id as number, attendance.placement_id as activity, attendance.state,
      attendance.means as kind, attendance.day, attendance.starts_at as "from",
      attendance.ends_at as until, attendance.break_minutes as break, attendance.absence as outcome,
      attendance.reason_kind as reason, attendance.person_said_at as said,
      attendance.tutor_said_at as signed, attendance.created_at as at, attendance.changed_at as changed
    from me join attendance on attendance.member_id = me.id order by attendance.id`,
  register: `select register_row.number, register_row.placement_id as activity, register_row.day,
      register_row.starts_at as "from", register_row.ends_at as until,
      register_row.break_minutes as break, register_row.minutes as done,
      register_row.counted_minutes as confirmed, register_row.uncounted as reason,
      register_row.activity as category, register_row.means as kind, register_row.absence as outcome,
      register_row.corrects as corrected, register_row.person_said_at as said,
      register_row.tutor_said_at as signed, register_row.at
    from me join placement on placement.member_id = me.id
    join register_row on register_row.territory_id = placement.territory_id
      and register_row.placement_id = placement.id
    order by register_row.placement_id, register_row.number`,
  given: `select given_time.id as number, given_time.layer, given_time.source as kind,
      lower(given_time.span) as "from", upper(given_time.span) as until, given_time.counts as answer
    from me join given_time on given_time.member_id = me.id order by given_time.id`,
  volunteering: `select volunteer_entry.number, volunteer_entry.organisation_id as organisation,
      volunteer_entry.from_day as "from", volunteer_entry.to_day as until, volunteer_entry.set_at as at
    from me join volunteer_entry on volunteer_entry.member_id = me.id order by volunteer_entry.id`,
  certificates: `select certificate.number, certificate.placement_id as activity, certificate.minutes,
      certificate.from_day as "from", certificate.to_day as until, certificate.issued_on as day,
      certificate.issued_at as at, certificate.revoked_at as ended,
      certificate.signed_sealed as note, certificate.id as message,
      case when certificate.issued_by = me.id then 'self' else 'desk' end as by
    from me join certificate on certificate.member_id = me.id order by certificate.id`,
} as const satisfies Partial<Record<KeptKind, string>>
