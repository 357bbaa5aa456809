-- Members come, rest, return, leave, and are sometimes written down twice.

-- Who paused a member: themselves, the desk, or a year of silence; until when, if an end was chosen.
alter table member
  add column paused_by text,
  add column paused_until timestamptz(3),
  add column silent_words int not null default 0,
  add column left_at timestamptz(3),
  add constraint member_paused_by_check check (paused_by in ('self', 'desk', 'silence')),
  add constraint member_silent_words_check check (silent_words between 0 and 3);
update member set paused_by = 'desk' where state = 'paused';
-- Nobody was counted before: everybody's silence begins today.
update member set last_seen_at = now() where last_seen_at is null and state in ('active', 'paused');

-- What rested because its person did: it returns with them.
alter table listing add column paused_with_member boolean not null default false;

-- Someone wants to leave who owes hours: an operator decides. The other kinds stay as they are.
do $$
declare
  stands text;
begin
  select pg_get_constraintdef(oid) into stands from pg_constraint
    where conrelid = 'queue_item'::regclass and conname = 'queue_item_kind_check';
  alter table queue_item drop constraint queue_item_kind_check;
  execute 'alter table queue_item add constraint queue_item_kind_check '
    || replace(stands, ']', ', ''leaving''::text]');
end $$;
