-- Somebody offers their number to the other of an exchange, for theirs: where the message lies that
-- would be copied (never what is in it), until when. Answered, taken back or late, the row goes.
create table contact_ask (
  territory_id int not null,
  exchange_id bigint not null,
  asked_by bigint not null,
  from_chat_id bigint,
  message_id bigint,
  until timestamptz(3) not null,
  constraint contact_ask_pkey primary key (territory_id, exchange_id, asked_by),
  constraint contact_ask_territory_id_exchange_id_fkey foreign key (territory_id, exchange_id)
    references exchange (territory_id, id) on delete no action on update no action,
  constraint contact_ask_territory_id_asked_by_fkey foreign key (territory_id, asked_by)
    references member (territory_id, id) on delete no action on update no action,
  -- "Not now" leaves nothing to copy.
  check ((from_chat_id is null) = (message_id is null))
);
create index contact_ask_territory_id_asked_by_idx on contact_ask (territory_id, asked_by);

alter table contact_ask enable row level security;
alter table contact_ask force row level security;
create policy territory_scope on contact_ask using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on contact_ask to current_user using (true) with check (true);
create policy hidden_presence on contact_ask as restrictive for all to filo_app
  using (exchange_id <> all ((select filo_hidden_exchanges())::bigint[]));
grant select, insert, update, delete on contact_ask to filo_app;
