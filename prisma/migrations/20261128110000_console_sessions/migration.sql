-- The operators' pages: a link from the chat, a PIN, a session. Digests only.
create table console_link (
  territory_id int not null,
  id bigserial,
  link_hash text not null,
  member_id bigint not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3),
  constraint console_link_pkey primary key (territory_id, id),
  constraint console_link_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);
create index console_link_link_hash_idx on console_link (link_hash);
create index console_link_territory_id_member_id_idx on console_link (territory_id, member_id);
create unique index console_link_territory_id_link_hash_key on console_link (territory_id, link_hash);

create table console_pin (
  territory_id int not null,
  member_id bigint not null,
  pin_hash text not null,
  tries int not null default 0,
  locked_until timestamptz(3),
  set_at timestamptz(3) not null,
  constraint console_pin_pkey primary key (territory_id, member_id),
  constraint console_pin_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  check (tries >= 0)
);

create table console_session (
  territory_id int not null,
  id bigserial,
  session_hash text not null,
  browser_hash text not null,
  member_id bigint not null,
  opened_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  constraint console_session_pkey primary key (territory_id, id),
  constraint console_session_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);
create index console_session_session_hash_idx on console_session (session_hash);
create index console_session_territory_id_member_id_idx on console_session (territory_id, member_id);
create unique index console_session_territory_id_session_hash_key
  on console_session (territory_id, session_hash);

do $$
declare name text;
begin
  foreach name in array array['console_link', 'console_pin', 'console_session'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('create policy hidden_presence on %I as restrictive for all to filo_app using (member_id <> all ((select filo_hidden())::bigint[]))', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
end $$;
grant usage on sequence console_link_id_seq, console_session_id_seq to filo_app;

-- Before a territory is known: by digest, ids only.
create function find_console_link(hash text) returns table (territory_id int, link_id bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select l.territory_id, l.id from console_link l where l.link_hash = hash $$;
create function find_console_session(hash text) returns table (territory_id int, session_id bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select s.territory_id, s.id from console_session s where s.session_hash = hash $$;
revoke execute on function find_console_link(text), find_console_session(text) from public;
grant execute on function find_console_link(text), find_console_session(text) to filo_app;
