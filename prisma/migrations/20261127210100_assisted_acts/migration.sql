-- Who helps whom with Filo, from when to when: given and taken back by an operator.
create table assignment (
  territory_id integer not null,
  id bigserial not null,
  helper_id bigint not null,
  member_id bigint not null,
  given_by bigint not null,
  from_at timestamptz(3) not null,
  ended_by bigint,
  to_at timestamptz(3),
  constraint assignment_pkey primary key (territory_id, id),
  constraint assignment_territory_id_helper_id_fkey foreign key (territory_id, helper_id)
    references member (territory_id, id) on delete no action on update no action,
  constraint assignment_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  check ((to_at is null) = (ended_by is null))
);
create unique index assignment_standing on assignment (territory_id, helper_id, member_id) where to_at is null;
create index assignment_territory_id_member_id_idx on assignment (territory_id, member_id);
create index assignment_territory_id_helper_id_idx on assignment (territory_id, helper_id);

-- What was done for somebody by another's hand, and how they had said it.
create table assisted_act (
  territory_id integer not null,
  id bigserial not null,
  member_id bigint not null,
  helper_id bigint not null,
  helper_role text not null check (helper_role in ('operator', 'volunteer')),
  word text not null check (word in ('phone', 'in-person', 'paper')),
  deed text not null,
  exchange_id bigint,
  listing_id bigint,
  at timestamptz(3) not null,
  constraint assisted_act_pkey primary key (territory_id, id),
  constraint assisted_act_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  constraint assisted_act_territory_id_helper_id_fkey foreign key (territory_id, helper_id)
    references member (territory_id, id) on delete no action on update no action,
  constraint assisted_act_territory_id_exchange_id_fkey foreign key (territory_id, exchange_id)
    references exchange (territory_id, id) on delete no action on update no action,
  constraint assisted_act_territory_id_listing_id_fkey foreign key (territory_id, listing_id)
    references listing (territory_id, id) on delete no action on update no action
);
create index assisted_act_territory_id_exchange_id_idx on assisted_act (territory_id, exchange_id);
create index assisted_act_territory_id_member_id_idx on assisted_act (territory_id, member_id);

-- One may act for a person as for an organisation; for a person with their word, and for a while.
alter table member drop constraint member_territory_id_acting_for_fkey;
alter table member add constraint member_territory_id_acting_for_fkey foreign key (territory_id, acting_for)
  references member (territory_id, id) on delete no action on update no action;
alter table member add column acting_word text check (acting_word in ('phone', 'in-person', 'paper'));
alter table member add column acting_until timestamptz(3);
alter table audit add column word text check (word in ('phone', 'in-person', 'paper'));

alter table assignment enable row level security;
alter table assignment force row level security;
create policy territory_scope on assignment using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on assignment to current_user using (true) with check (true);
grant select, insert, update, delete on assignment to filo_app;
grant usage on sequence assignment_id_seq to filo_app;
alter table assisted_act enable row level security;
alter table assisted_act force row level security;
create policy territory_scope on assisted_act using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on assisted_act to current_user using (true) with check (true);
-- A merge of two records moves the rows of the one that goes.
grant select, insert, update on assisted_act to filo_app;
grant usage on sequence assisted_act_id_seq to filo_app;

-- Whose hand a Telegram account lends just now: also where the one who looks may not know of them.
create function lent_hand(lane bigint) returns table (helper_id bigint, member_id bigint, word text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select m.id, m.acting_for, m.acting_word
    from member_account a join member m on m.territory_id = a.territory_id and m.id = a.member_id
    where a.territory_id = filo_territory() and a.telegram_id = lane and a.to_at is null
      and m.acting_for is not null $$;
revoke execute on function lent_hand(bigint) from public;
grant execute on function lent_hand(bigint) to filo_app;

create policy hidden_presence on assignment as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]) and helper_id <> all ((select filo_hidden())::bigint[]));
-- What was done is written whoever did it.
create policy hidden_presence on assisted_act as restrictive for select to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]) and helper_id <> all ((select filo_hidden())::bigint[])
    and (exchange_id is null or exchange_id <> all ((select filo_hidden_exchanges())::bigint[])));
