-- What a person said about messages they may do without: yes with its day, no with its day. Without a row
-- the purpose's own beginning holds (core/consent/purposes.ts); the newest row is what counts.
create table consent (
  territory_id integer not null,
  id bigserial not null,
  member_id bigint not null,
  purpose text not null,
  notice_version text,
  language text not null,
  channel text not null check (channel in ('chat', 'desk')),
  given_at timestamptz(3),
  withdrawn_at timestamptz(3),
  withdrawn_channel text check (withdrawn_channel in ('chat', 'desk')),
  constraint consent_pkey primary key (territory_id, id),
  constraint consent_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  check (num_nonnulls(given_at, withdrawn_at) > 0),
  check ((withdrawn_at is null) = (withdrawn_channel is null))
);
create unique index one_standing_consent on consent (territory_id, member_id, (purpose)) where withdrawn_at is null;
create index consent_territory_id_member_id_idx on consent (territory_id, member_id);

alter table consent enable row level security;
alter table consent force row level security;
create policy territory_scope on consent using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on consent to current_user using (true) with check (true);
create policy hidden_presence on consent as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]));
grant select, insert, update, delete on consent to filo_app;
grant usage on sequence consent_id_seq to filo_app;

-- Who wanted the statement of each month said so in the chat.
insert into consent (territory_id, member_id, purpose, notice_version, language, channel, given_at)
  select w.territory_id, w.member_id, 'monthly-statement', m.notice_version, m.language, 'chat', w.since
  from statement_wish w join member m on m.territory_id = w.territory_id and m.id = w.member_id
  where m.state <> 'left';
drop table statement_wish;
