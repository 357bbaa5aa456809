-- What operators tell many people at once: whom it is for, and who decided on it.
create table broadcast (
  territory_id integer not null,
  id bigserial not null,
  state text not null check (state in ('draft', 'awaiting', 'scheduled', 'sending', 'paused', 'sent',
    'stopped', 'taken-back', 'cancelled')),
  base_language text not null,
  version integer not null default 1,
  roles text[] not null default '{}',
  municipality_codes text[] not null default '{}',
  languages text[] not null default '{}',
  categories text[] not null default '{}',
  is_list boolean not null default false,
  told_in bigint[] not null default '{}',
  leaves_untranslated boolean not null default false,
  media_kind text check (media_kind in ('photo', 'document')),
  media_file text,
  emergency boolean not null default false,
  starts_at timestamptz(3),
  deadline_at timestamptz(3),
  composed_by bigint not null,
  asked_by bigint,
  approved_by bigint,
  proposed_by bigint,
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  constraint broadcast_pkey primary key (territory_id, id),
  constraint broadcast_territory_id_composed_by_fkey foreign key (territory_id, composed_by)
    references member (territory_id, id) on delete no action on update no action,
  constraint broadcast_territory_id_asked_by_fkey foreign key (territory_id, asked_by)
    references member (territory_id, id) on delete no action on update no action,
  constraint broadcast_territory_id_approved_by_fkey foreign key (territory_id, approved_by)
    references member (territory_id, id) on delete no action on update no action,
  constraint broadcast_territory_id_proposed_by_fkey foreign key (territory_id, proposed_by)
    references member (territory_id, id) on delete no action on update no action,
  check (media_file is null or media_kind is not null)
);
create index broadcast_territory_id_state_idx on broadcast (territory_id, state);

-- Its words, by version: the one after the version in force waits for a second yes.
create table broadcast_text (
  territory_id integer not null,
  broadcast_id bigint not null,
  version integer not null,
  field text not null check (field ~ '^(body|label-[1-9])$'),
  language text not null,
  text text not null,
  constraint broadcast_text_pkey primary key (territory_id, broadcast_id, version, field, language),
  constraint broadcast_text_territory_id_broadcast_id_fkey foreign key (territory_id, broadcast_id)
    references broadcast (territory_id, id) on delete cascade on update no action
);

create table broadcast_button (
  territory_id integer not null,
  broadcast_id bigint not null,
  number integer not null check (number between 1 and 9),
  kind text not null check (kind in ('interested', 'link')),
  url text,
  constraint broadcast_button_pkey primary key (territory_id, broadcast_id, number),
  constraint broadcast_button_territory_id_broadcast_id_fkey foreign key (territory_id, broadcast_id)
    references broadcast (territory_id, id) on delete cascade on update no action,
  check ((url is not null) = (kind = 'link'))
);

-- A file that came over the API, until Telegram has seen it.
create table broadcast_file (
  territory_id integer not null,
  broadcast_id bigint not null,
  name text not null,
  bytes bytea not null,
  constraint broadcast_file_pkey primary key (territory_id, broadcast_id),
  constraint broadcast_file_territory_id_broadcast_id_fkey foreign key (territory_id, broadcast_id)
    references broadcast (territory_id, id) on delete cascade on update no action
);

-- Whom a list names.
create table broadcast_recipient (
  territory_id integer not null,
  broadcast_id bigint not null,
  member_id bigint not null,
  constraint broadcast_recipient_pkey primary key (territory_id, broadcast_id, member_id),
  constraint broadcast_recipient_territory_id_broadcast_id_fkey foreign key (territory_id, broadcast_id)
    references broadcast (territory_id, id) on delete cascade on update no action,
  constraint broadcast_recipient_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);
create index broadcast_recipient_territory_id_member_id_idx on broadcast_recipient (territory_id, member_id);

-- Who tapped a button, and is interested until they say otherwise.
create table broadcast_answer (
  territory_id integer not null,
  broadcast_id bigint not null,
  member_id bigint not null,
  pressed_at timestamptz(3) not null,
  interested_at timestamptz(3),
  constraint broadcast_answer_pkey primary key (territory_id, broadcast_id, member_id),
  constraint broadcast_answer_territory_id_broadcast_id_fkey foreign key (territory_id, broadcast_id)
    references broadcast (territory_id, id) on delete cascade on update no action,
  constraint broadcast_answer_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);
create index broadcast_answer_territory_id_member_id_idx on broadcast_answer (territory_id, member_id);

-- Where staff watch how far it is: the message of theirs that is rewritten meanwhile.
create table broadcast_watch (
  territory_id integer not null,
  broadcast_id bigint not null,
  member_id bigint not null,
  chat_id bigint not null,
  message_id bigint not null,
  constraint broadcast_watch_pkey primary key (territory_id, broadcast_id, member_id),
  constraint broadcast_watch_territory_id_broadcast_id_fkey foreign key (territory_id, broadcast_id)
    references broadcast (territory_id, id) on delete cascade on update no action,
  constraint broadcast_watch_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);
create index broadcast_watch_territory_id_member_id_idx on broadcast_watch (territory_id, member_id);

do $$
declare name text;
begin
  foreach name in array array['broadcast', 'broadcast_text', 'broadcast_button', 'broadcast_file',
      'broadcast_recipient', 'broadcast_answer', 'broadcast_watch'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to filo_app', name);
  end loop;
  foreach name in array array['broadcast_recipient', 'broadcast_answer', 'broadcast_watch'] loop
    execute format('create policy hidden_presence on %I as restrictive for all to filo_app
      using (member_id <> all ((select filo_hidden())::bigint[]))', name);
  end loop;
end $$;
grant usage on sequence broadcast_id_seq to filo_app;

-- Who stopped Filo in Telegram, of this territory: told by ids alone, for a whole audience at once.
create function unreachable_members() returns setof bigint
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.member_id from telegram_account t
    join member_account a on a.telegram_id = t.telegram_id and a.to_at is null
    where t.unreachable_since is not null and a.territory_id = filo_territory() $$;
revoke execute on function unreachable_members() from public;
grant execute on function unreachable_members() to filo_app;
create index telegram_account_unreachable on telegram_account (telegram_id) where unreachable_since is not null;
