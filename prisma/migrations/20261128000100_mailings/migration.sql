-- A mailing is one message to many: each of them is a row of `delivery`.
create table mailing (
  territory_id int not null,
  id bigserial not null,
  kind text not null check (kind in ('broadcast', 'broadcast-edit', 'broadcast-delete',
    'opportunity-alert', 'opportunity-digest', 'opportunity-change')),
  -- The broadcast or the opportunity; none for a digest.
  subject_id bigint,
  state text not null check (state in ('running', 'paused', 'ended', 'cancelled')),
  passes_quiet boolean not null default false,
  due_at timestamptz(3) not null,
  deadline_at timestamptz(3),
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  constraint mailing_pkey primary key (territory_id, id),
  constraint mailing_territory_id_fkey foreign key (territory_id)
    references territory (id) on delete no action on update no action,
  check ((ended_at is not null) = (state in ('ended', 'cancelled')))
);
create index mailing_territory_id_kind_subject_id_idx on mailing (territory_id, kind, subject_id);
-- What a sender looks for: of all territories the one whose deadline is nearest.
create index mailing_running on mailing (deadline_at, due_at, (id)) where state = 'running';

alter table mailing enable row level security;
alter table mailing force row level security;
create policy territory_scope on mailing using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on mailing to current_user using (true) with check (true);
grant select, insert, update, delete on mailing to filo_app;
grant usage on sequence mailing_id_seq to filo_app;

alter table delivery
  add column mailing_id bigint,
  add column reason text,
  alter column dedupe_key drop not null,
  add check (num_nonnulls(dedupe_key, mailing_id) >= 1),
  add check (reason in ('late', 'stopped', 'away', 'cancelled', 'not-true')),
  add check (reason is null or state = 'dropped');

-- A hundred thousand rows at once: an index holds only what somebody looks for in it.
drop index delivery_state_priority_due_at_idx;
create index delivery_due on delivery (priority, due_at, (id)) where state = 'waiting' and mailing_id is null;
create index delivery_on_its_way on delivery (territory_id, (claimed_at)) where state = 'sending';
create index delivery_of_mailing on delivery (territory_id, mailing_id, state, (id)) where mailing_id is not null;
-- Nobody is in a mailing twice; what is nobody's mailing is told apart by its deed.
create unique index delivery_territory_id_member_id_mailing_id_key on delivery (territory_id, member_id, mailing_id);
drop index delivery_territory_id_member_id_idx;
drop index delivery_territory_id_chat_id_message_id_idx;
create index delivery_place on delivery (territory_id, chat_id, (message_id)) where message_id is not null;
drop index delivery_territory_id_dedupe_key_key;
create unique index delivery_of_deed on delivery (territory_id, (dedupe_key)) where dedupe_key is not null;
-- A key costs a look-up for each row: the policy checks the territory, and whoever enters people
-- into a mailing reads it in the same statement.
alter table delivery drop constraint delivery_territory_id_fkey;

-- The dispatcher sees which mailings run, and how much of each waits; never what it says.
create policy dispatch_reads on mailing for select to filo_dispatch using (true);
grant select (territory_id, id, state, passes_quiet, due_at, deadline_at) on mailing to filo_dispatch;
grant select (mailing_id) on delivery to filo_dispatch;

create trigger wake after insert or update on mailing for each statement execute function wake_delivery();
