-- Chains of registers whose time is over: a signed root says where they ended.
ALTER TABLE "register_root" ADD COLUMN     "closed" JSONB NOT NULL DEFAULT '[]';

-- Numbers of certificates that were taken back: they stay on the public list when the rest has gone.
CREATE TABLE "revoked_number" (
    "territory_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,

    CONSTRAINT "revoked_number_pkey" PRIMARY KEY ("territory_id","number")
);
ALTER TABLE "revoked_number" ADD CONSTRAINT "revoked_number_territory_id_fkey" FOREIGN KEY ("territory_id") REFERENCES "territory"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

alter table revoked_number enable row level security;
alter table revoked_number force row level security;
create policy territory_scope on revoked_number using (territory_id = filo_territory())
  with check (territory_id = filo_territory());
create policy owner_all on revoked_number to current_user using (true) with check (true);
grant select, insert on revoked_number to filo_app;

-- What is over for so long that it goes, whatever a territory sets never before five years: of nobody
-- whose hours are stated still. `number` and `mac`: where its register ends; null: nothing was entered.
create function ended_placements(before timestamptz)
  returns table (id bigint, number bigint, mac text, is_closed boolean)
  language sql stable set search_path = public, pg_temp
  as $$ select p.id, last.number, last.mac, exists (
        select from register_root t cross join lateral jsonb_array_elements(t.closed) c
        where t.territory_id = p.territory_id and (c ->> 0)::bigint = p.id
          and (c ->> 1)::bigint = last.number and c ->> 2 = last.mac)
    from placement p
    left join lateral (select r.number, r.mac from register_row r
      where r.territory_id = p.territory_id and r.placement_id = p.id
      order by r.number desc limit 1) last on true
    where p.territory_id = filo_territory() and p.state in ('completed', 'revoked')
      and p.ended_at < least(before, now() - interval '5 years')
      and not exists (select from certificate c
        where c.territory_id = p.territory_id and c.placement_id = p.id)
      and not exists (select from queue_item q
        where q.territory_id = p.territory_id and q.placement_id = p.id) $$;

-- The register only grows, until its placement goes as a whole.
create or replace function register_keeps_its_rows() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('filo.purging', true) = 'on' then
    if exists (select from placement p where p.territory_id = old.territory_id
        and p.id = old.placement_id and p.ended_at < now() - interval '5 years') then
      return old;
    end if;
  end if;
  raise exception 'the register only grows';
end $$;

-- Takes them away with all that hangs on them: those whose register a signed root has closed as it is.
create function purge_placements(before timestamptz) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here int := filo_territory();
  gone bigint[];
  bookings bigint[];
  entries bigint[];
begin
  -- Nobody adds a row meanwhile: whoever does locks the placement.
  perform 1 from placement p where p.territory_id = here and p.state in ('completed', 'revoked')
    and p.ended_at < before order by p.id for update;
  gone := array(select e.id from ended_placements(before) e where e.number is null or e.is_closed);
  bookings := array(select b.id from shift_booking b
    where b.territory_id = here and b.placement_id = any(gone));
  entries := array(select a.id from attendance a
    where a.territory_id = here and a.placement_id = any(gone));
  delete from given_time g where g.territory_id = here
    and (g.source = 'shift' and g.source_id = any(bookings)
      or g.source = 'attendance' and g.source_id = any(entries));
  perform set_config('filo.purging', 'on', true);
  delete from register_row r where r.territory_id = here and r.placement_id = any(gone);
  perform set_config('filo.purging', 'off', true);
  delete from attendance a where a.territory_id = here and a.placement_id = any(gone);
  delete from shift_booking b where b.territory_id = here and b.placement_id = any(gone);
  delete from placement_flag f where f.territory_id = here and f.placement_id = any(gone);
  delete from placement_override o where o.territory_id = here and o.placement_id = any(gone);
  delete from placement_slot s where s.territory_id = here and s.placement_id = any(gone);
  delete from placement p where p.territory_id = here and p.id = any(gone);
  return cardinality(gone);
end $$;
revoke execute on function ended_placements(timestamptz), purge_placements(timestamptz) from public;
grant execute on function ended_placements(timestamptz), purge_placements(timestamptz) to filo_app;
