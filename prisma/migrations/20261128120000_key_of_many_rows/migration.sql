-- A message to many enters a hundred thousand rows by one statement, and a foreign key looks at each by itself: a
-- third of the time (docs/decisions/0030). From PostgreSQL 18 on the key to the member stays written down, and
-- the triggers below keep it; before, a key cannot be set at rest and goes on by itself.

create function keep_delivery_member() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if exists (
    select from entered d where d.member_id is not null
      and not exists (select from member m where m.territory_id = d.territory_id and m.id = d.member_id)
  ) then
    raise foreign_key_violation using message = 'a delivery to nobody', table = 'delivery',
      constraint = 'delivery_territory_id_member_id_fkey';
  end if;
  return null;
end $$;

create function keep_moved_delivery_member() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select from member m where m.territory_id = new.territory_id and m.id = new.member_id) then
    raise foreign_key_violation using message = 'a delivery to nobody', table = 'delivery',
      constraint = 'delivery_territory_id_member_id_fkey';
  end if;
  return null;
end $$;

create function keep_told_member() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.territory_id, new.id) = (old.territory_id, old.id) then return null; end if;
  if exists (select from delivery d where d.territory_id = old.territory_id and d.member_id = old.id) then
    raise foreign_key_violation using message = 'a member whom deliveries name', table = 'delivery',
      constraint = 'delivery_territory_id_member_id_fkey';
  end if;
  return null;
end $$;

revoke execute on function keep_delivery_member(), keep_moved_delivery_member(), keep_told_member() from public;

do $$ begin
  if current_setting('server_version_num')::int < 180000 then return; end if;
  alter table delivery alter constraint delivery_territory_id_member_id_fkey not enforced;
  create trigger keep_member after insert on delivery referencing new table as entered
    for each statement execute function keep_delivery_member();
  create trigger keep_moved_member after update of territory_id, member_id on delivery for each row
    when (new.member_id is not null and (old.territory_id, old.member_id) is distinct from (new.territory_id, new.member_id))
    execute function keep_moved_delivery_member();
  create trigger keep_told after delete or update of territory_id, id on member
    for each row execute function keep_told_member();
end $$;

-- Who leaves is forgotten in place: no program takes a member away.
revoke delete on member from filo_app;
