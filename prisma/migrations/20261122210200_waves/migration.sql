-- Who else is asked for a request, and when: one row per request that asks.
create table asking (
  territory_id int not null,
  request_id bigint not null,
  state text not null check (state in ('idle', 'going', 'stopped', 'nobody')),
  wave int not null default 0,
  next_at timestamptz(3),
  constraint asking_pkey primary key (territory_id, request_id),
  constraint asking_territory_id_request_id_fkey foreign key (territory_id, request_id)
    references listing (territory_id, id)
);

-- Whether a member still wants to be asked for a category: asked once, after some refusals.
create table category_wish (
  territory_id int not null,
  member_id bigint not null,
  category_code text not null,
  asked_at timestamptz(3) not null,
  answer text check (answer in ('yes', 'not-now')),
  answered_at timestamptz(3),
  constraint category_wish_pkey primary key (territory_id, member_id, category_code),
  constraint category_wish_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id),
  constraint category_wish_category_code_fkey foreign key (category_code) references category (code)
);

do $$
declare name text;
begin
  foreach name in array array['asking', 'category_wish'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;

-- A request that nobody fits waits for an operator: one open item per request.
alter table queue_item add column request_id bigint,
  add constraint queue_item_territory_id_request_id_fkey foreign key (territory_id, request_id)
    references listing (territory_id, id);
drop index one_open_item;
create unique index one_open_item on queue_item
  (territory_id, kind, member_id, (coalesce(exchange_id, 0)), (coalesce(request_id, 0)))
  where state <> 'closed';
-- The kinds that stand already, and one more.
do $$
declare kinds text;
begin
  select pg_get_constraintdef(oid) into kinds from pg_constraint
    where conname = 'queue_item_kind_check' and conrelid = 'queue_item'::regclass;
  alter table queue_item drop constraint queue_item_kind_check;
  execute 'alter table queue_item add constraint queue_item_kind_check '
    || replace(kinds, '''help''::text', '''help''::text, ''unfit''::text');
end $$;
