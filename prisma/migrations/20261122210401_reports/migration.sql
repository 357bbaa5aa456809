-- A member reports another: whom and why. What they wrote is copied to who takes the item, never kept.
create table report (
  territory_id int not null,
  queue_item_id bigint not null,
  reported_id bigint not null,
  reason text not null,
  constraint report_pkey primary key (territory_id, queue_item_id),
  constraint report_territory_id_queue_item_id_fkey foreign key (territory_id, queue_item_id)
    references queue_item (territory_id, id) on delete no action on update no action,
  constraint report_territory_id_reported_id_fkey foreign key (territory_id, reported_id)
    references member (territory_id, id) on delete no action on update no action,
  check (reason in ('insults', 'pressure', 'money', 'danger', 'other'))
);
create index report_territory_id_reported_id_idx on report (territory_id, reported_id);

-- Where a message lies that is shown with an item.
create table queue_message (
  territory_id int not null,
  queue_item_id bigint not null,
  from_chat_id bigint not null,
  message_id bigint not null,
  constraint queue_message_pkey primary key (territory_id, queue_item_id, from_chat_id, message_id),
  constraint queue_message_territory_id_queue_item_id_fkey foreign key (territory_id, queue_item_id)
    references queue_item (territory_id, id) on delete no action on update no action
);

do $$
declare name text;
begin
  foreach name in array array['report', 'queue_message'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;

-- Two kinds more, whatever others came before.
do $$
declare allowed text;
begin
  select pg_get_constraintdef(oid) into allowed from pg_constraint
  where conrelid = 'queue_item'::regclass and conname = 'queue_item_kind_check';
  alter table queue_item drop constraint queue_item_kind_check;
  execute format('alter table queue_item add constraint queue_item_kind_check %s',
    replace(allowed, 'ARRAY[', 'ARRAY[''report''::text, ''feedback''::text, '));
end $$;
