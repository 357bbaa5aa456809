-- A lesson for several or a crew of several: the places beside the leader's own. Each place that is
-- taken is an exchange of two, so that its hold, its confirmation and its dispute are its own.
create table "gathering" (
    "territory_id" INTEGER NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "leader_id" BIGINT NOT NULL,
    "request_id" BIGINT,
    "category_code" TEXT NOT NULL,
    "municipality_code" TEXT NOT NULL,
    "remote" BOOLEAN NOT NULL,
    "capacity" INTEGER NOT NULL,
    "least" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "time" TIME(0) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "decide_at" TIMESTAMPTZ(3) NOT NULL,
    "earning" TEXT NOT NULL,
    "note" TEXT,
    "note_language" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gathering_pkey" PRIMARY KEY ("territory_id","id")
);
create table "gathering_place" (
    "territory_id" INTEGER NOT NULL,
    "gathering_id" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "exchange_id" BIGINT,
    "until" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gathering_place_pkey" PRIMARY KEY ("territory_id","gathering_id","member_id")
);
alter table "exchange" add column "gathering_id" BIGINT;

create index "gathering_territory_id_state_starts_at_idx" on "gathering"("territory_id", "state", "starts_at");
create index "gathering_territory_id_leader_id_idx" on "gathering"("territory_id", "leader_id");
create index "gathering_place_territory_id_member_id_idx" on "gathering_place"("territory_id", "member_id");
create index "exchange_territory_id_gathering_id_idx" on "exchange"("territory_id", "gathering_id");

alter table "gathering"
  add constraint "gathering_territory_id_leader_id_fkey" foreign key ("territory_id", "leader_id") references "member"("territory_id", "id") on delete no action on update no action,
  add constraint "gathering_territory_id_request_id_fkey" foreign key ("territory_id", "request_id") references "listing"("territory_id", "id") on delete no action on update no action,
  add constraint "gathering_category_code_fkey" foreign key ("category_code") references "category"("code") on delete no action on update no action,
  add constraint "gathering_municipality_code_fkey" foreign key ("municipality_code") references "municipality"("code") on delete no action on update no action;
alter table "gathering_place"
  add constraint "gathering_place_territory_id_gathering_id_fkey" foreign key ("territory_id", "gathering_id") references "gathering"("territory_id", "id") on delete no action on update no action,
  add constraint "gathering_place_territory_id_member_id_fkey" foreign key ("territory_id", "member_id") references "member"("territory_id", "id") on delete no action on update no action,
  add constraint "gathering_place_territory_id_exchange_id_fkey" foreign key ("territory_id", "exchange_id") references "exchange"("territory_id", "id") on delete no action on update no action;
alter table "exchange"
  add constraint "exchange_territory_id_gathering_id_fkey" foreign key ("territory_id", "gathering_id") references "gathering"("territory_id", "id") on delete no action on update no action;

alter table gathering
  add check (kind in ('lesson', 'crew')),
  add check (state in ('open', 'done', 'cancelled')),
  add check (earning in ('once', 'each')),
  add check (kind <> 'crew' or request_id is not null),
  add check (capacity between 2 and 20),
  add check (least between 1 and capacity),
  add check (minutes > 0);
alter table gathering_place
  add check (state in ('invited', 'waiting', 'offered', 'joined', 'left', 'closed')),
  add check (state <> 'joined' or exchange_id is not null),
  add check ((state = 'offered') = (until is not null));

-- The places that are kept never pass the capacity, whoever writes.
create function keep_capacity() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select count(*) from gathering_place p where p.territory_id = new.territory_id
      and p.gathering_id = new.gathering_id and p.state in ('joined', 'offered'))
    > (select g.capacity from gathering g where g.territory_id = new.territory_id and g.id = new.gathering_id) then
    raise exception 'gathering % has no place left', new.gathering_id using errcode = 'FB007';
  end if;
  return null;
end $$;
create trigger keep_capacity after insert or update on gathering_place
  for each row when (new.state in ('joined', 'offered')) execute function keep_capacity();
revoke execute on function keep_capacity() from public;
grant execute on function keep_capacity() to filo_app;

do $$
declare name text;
begin
  foreach name in array array['gathering', 'gathering_place'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;
grant usage on sequence gathering_id_seq to filo_app;
