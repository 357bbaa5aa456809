-- What somebody wants to hear of. Where they live stands beside it, so that who is told of one job is
-- found in one index; it follows them by itself.
create table alert_wish (
  territory_id int not null,
  id bigserial not null,
  member_id bigint not null,
  kinds text[] not null check (cardinality(kinds) > 0),
  -- None: any.
  fields text[] not null,
  -- Null: the whole area.
  reach_km int check (reach_km in (0, 5, 10, 20)),
  hours text not null check (hours in ('any', 'part', 'full')),
  rhythm text not null check (rhythm in ('now', 'daily', 'weekly')),
  state text not null check (state in ('active', 'paused')),
  since timestamptz(3) not null,
  municipality_code text,
  constraint alert_wish_pkey primary key (territory_id, id),
  constraint alert_wish_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);
create index alert_wish_territory_id_member_id_idx on alert_wish (territory_id, member_id);
create index alert_wish_near on alert_wish (territory_id, municipality_code, (id)) where state = 'active' and reach_km is not null;
create index alert_wish_anywhere on alert_wish (territory_id, (id)) where state = 'active' and reach_km is null;

-- What somebody said of themselves so that alerts fit better: a licence, a vehicle. Never more.
create table alert_fact (
  territory_id int not null,
  member_id bigint not null,
  fact text not null check (fact in ('licences', 'vehicle')),
  -- Empty: none of it.
  holds text[] not null,
  said_at timestamptz(3) not null,
  constraint alert_fact_pkey primary key (territory_id, member_id, fact),
  constraint alert_fact_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);

do $$
declare name text;
begin
  foreach name in array array['alert_wish', 'alert_fact'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    -- Of whom nobody may know, nothing of this is known either.
    execute format('create policy hidden_presence on %I as restrictive for all to filo_app
      using (member_id <> all ((select filo_hidden())::bigint[]))', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;
grant usage on sequence alert_wish_id_seq to filo_app;

create function live_where_member_lives() returns trigger language plpgsql as $$
begin
  select m.municipality_code into new.municipality_code from member m
    where m.territory_id = new.territory_id and m.id = new.member_id;
  return new;
end $$;
create trigger live_where_member_lives before insert or update of member_id on alert_wish
  for each row execute function live_where_member_lives();

create function move_with_member() returns trigger language plpgsql as $$
begin
  update alert_wish set municipality_code = new.municipality_code
    where territory_id = new.territory_id and member_id = new.id;
  return null;
end $$;
create trigger move_with_member after update of municipality_code on member
  for each row when (old.municipality_code is distinct from new.municipality_code)
  execute function move_with_member();
revoke execute on function live_where_member_lives(), move_with_member() from public;
