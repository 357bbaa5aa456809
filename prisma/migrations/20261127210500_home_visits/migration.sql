-- Where help enters a home: whom one goes to or lets in. Other listings say anyone.
alter table listing add column welcome text not null default 'anyone'
  check (welcome in ('anyone', 'women', 'met'));

-- What a member said of themselves, once and of their own will. Every answer is sealed and of one
-- length, so that a row tells only that the question was put.
create table declaration (
  territory_id int not null,
  member_id bigint not null,
  said_sealed bytea not null,
  constraint declaration_pkey primary key (territory_id, member_id),
  constraint declaration_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);

-- Whom the desk has met: by whom, when. Taken back, the row goes; the audit keeps that it was.
create table desk_meeting (
  territory_id int not null,
  member_id bigint not null,
  met_by bigint not null,
  met_at timestamptz(3) not null,
  constraint desk_meeting_pkey primary key (territory_id, member_id),
  constraint desk_meeting_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  constraint desk_meeting_territory_id_met_by_fkey foreign key (territory_id, met_by)
    references member (territory_id, id) on delete no action on update no action
);

alter table declaration enable row level security;
alter table declaration force row level security;
create policy territory_scope on declaration using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on declaration to current_user using (true) with check (true);
grant select, insert, update, delete on declaration to filo_app;

alter table desk_meeting enable row level security;
alter table desk_meeting force row level security;
create policy territory_scope on desk_meeting using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on desk_meeting to current_user using (true) with check (true);
grant select, insert, update, delete on desk_meeting to filo_app;

-- Of whom nobody may know, nothing of this is known either.
create policy hidden_presence on declaration as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]));
create policy hidden_presence on desk_meeting as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]));
