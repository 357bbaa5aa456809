-- The register of volunteers only grows: what ends or was wrong is a row of its own.
ALTER TABLE "volunteer_entry" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'entry',
ADD COLUMN "concerns" INTEGER;

alter table volunteer_entry
  add check (kind in ('entry', 'end', 'correction')), add check (number > 0),
  add check ((kind = 'entry') = (concerns is null)), add check (concerns < number);
-- A person's records may become one; nothing else of a row ever changes.
revoke update, delete on volunteer_entry from filo_app;
grant update (member_id) on volunteer_entry to filo_app;

-- The next number counts also those of whom the one who writes may not know.
create function filo_volunteer_number(body bigint) returns int
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(max(v.number), 0) + 1 from volunteer_entry v
        where v.territory_id = filo_territory() and v.organisation_id = body $$;

-- How full a place is does not depend on who looks; whose the turns are is not told.
create function filo_taken_slots(place bigint, since date, but bigint)
  returns table (opening_id bigint, from_time time, to_time time, from_day date, to_day date)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.opening_id, s.from_time, s.to_time, greatest(s.from_day, p.from_day),
          least(coalesce(s.to_day, p.to_day), p.to_day)
        from host_opening o
        join placement_slot s on s.territory_id = o.territory_id and s.opening_id = o.id
        join placement p on p.territory_id = s.territory_id and p.id = s.placement_id
        where o.territory_id = filo_territory() and o.place_id = place
          and p.state in ('draft', 'active', 'suspended') and p.id is distinct from but
          and least(coalesce(s.to_day, p.to_day), p.to_day) >= since
          and greatest(s.from_day, p.from_day) <= least(coalesce(s.to_day, p.to_day), p.to_day) $$;

create function filo_booked_at(place bigint, since date) returns boolean
  language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from shift s
        join shift_booking b on b.territory_id = s.territory_id and b.shift_id = s.id
        where s.territory_id = filo_territory() and s.place_id = place and s.day >= since
          and s.state = 'open' and b.state in ('booked', 'offered')) $$;

revoke execute on function filo_volunteer_number(bigint), filo_taken_slots(bigint, date, bigint),
  filo_booked_at(bigint, date) from public;
grant execute on function filo_volunteer_number(bigint), filo_taken_slots(bigint, date, bigint),
  filo_booked_at(bigint, date) to filo_app;
