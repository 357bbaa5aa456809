-- What the database itself keeps, whoever writes: isolation, an honest book, closed vocabularies.

-- 1. Roles ---------------------------------------------------------------------------------------
do $$ begin
  if not exists (select from pg_roles where rolname = 'filo_app') then create role filo_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'filo_dispatch') then create role filo_dispatch nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;

-- 2. Isolation: every row belongs to a territory -------------------------------------------------
-- The scope is a transaction-local setting; without it the policy compares with null: nothing.
create function filo_territory() returns int language sql stable
  as $$ select nullif(current_setting('filo.territory', true), '')::int $$;

do $$
declare name text;
begin
  foreach name in array array[
    'territory_setting', 'territory_text', 'member', 'member_account', 'role_grant', 'invite', 'draft',
    'member_block', 'queue_item', 'audit', 'command', 'api_token', 'listing', 'exchange',
    'exchange_party', 'account', 'transfer', 'entry', 'delivery', 'outbox'
  ] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy territory_scope on %I using (territory_id = filo_territory()) with check (territory_id = filo_territory())', name);
    -- The owner migrates, merges and looks up before a scope is known (the functions below).
    execute format('create policy owner_all on %I to current_user using (true) with check (true)', name);
  end loop;
end $$;

grant usage on schema public to filo_app, filo_dispatch;
grant select, insert, update, delete on all tables in schema public to filo_app;
grant usage on all sequences in schema public to filo_app;

-- Reference data is read, never written, by the application.
revoke insert, update, delete on territory, municipality, municipality_territory, category from filo_app;
-- Reached only through the functions below.
revoke all on telegram_account, rate_bucket from filo_app;

-- The dispatcher sees across territories what is due, and nothing else.
create policy dispatch_reads on delivery for select to filo_dispatch using (true);
create policy dispatch_reads on outbox for select to filo_dispatch using (true);
grant select (territory_id, id, state, due_at, priority) on delivery to filo_dispatch;
grant select (territory_id, id, state, run_at) on outbox to filo_dispatch;
grant select on territory to filo_dispatch;

-- 3. Look-ups before a scope is known --------------------------------------------------------------
-- They run with the owner's rights: `pg_temp` last, or a temporary table would stand in for a real one.
create function find_account(telegram bigint)
  returns table (territory_id int, member_id bigint, unreachable_since timestamptz)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select a.territory_id, a.member_id, a.unreachable_since from telegram_account a where a.telegram_id = telegram $$;

create function point_account(telegram bigint, territory int, member bigint) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ insert into telegram_account (telegram_id, territory_id, member_id) values (telegram, territory, member)
        on conflict (telegram_id) do update set territory_id = territory, member_id = member, unreachable_since = null $$;

create function forget_account(telegram bigint) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ delete from telegram_account where telegram_id = telegram $$;

create function mark_account(telegram bigint, unreachable boolean) returns void
  language sql security definer set search_path = public, pg_temp
  as $$ update telegram_account
        set unreachable_since = case when unreachable then coalesce(unreachable_since, now()) end
        where telegram_id = telegram and (unreachable_since is not null) <> unreachable $$;

create function find_invite(hash text) returns table (territory_id int, invite_id bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select i.territory_id, i.id from invite i where i.code_hash = hash $$;

create function find_token(hash text) returns table (territory_id int, token_id bigint)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select t.territory_id, t.id from api_token t where t.token_hash = hash $$;

-- One token of a bucket that holds `capacity` and refills in `seconds`; false when empty.
create function take_rate_token(bucket text, capacity int, seconds float) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare taken boolean;
begin
  insert into rate_bucket as b (key, tokens, updated_at) values (bucket, capacity - 1, clock_timestamp())
  on conflict (key) do update set
    tokens = greatest(-1, least(capacity, b.tokens + extract(epoch from clock_timestamp() - b.updated_at) * capacity / seconds) - 1),
    updated_at = clock_timestamp()
  returning tokens >= 0 into taken;
  return taken;
end $$;

-- 4. Closed vocabularies ---------------------------------------------------------------------------
alter table member add check (state in ('invited', 'active', 'paused', 'left'));
alter table role_grant add check (role in ('member', 'volunteer', 'operator', 'coordinator'));
alter table invite add check (role in ('member', 'volunteer', 'operator', 'coordinator')), add check (uses_left >= 0);
alter table listing
  add check (kind in ('offer', 'request')),
  add check (state in ('open', 'paused', 'matched', 'withdrawn', 'expired')),
  add check (place in ('municipality', 'distance', 'remote')),
  add check ((kind = 'request') = (minutes is not null)),
  add check (minutes > 0 and minutes % 15 = 0);
alter table exchange add check (state in ('proposed', 'accepted', 'scheduled', 'done', 'confirmed', 'disputed', 'declined', 'withdrawn', 'expired', 'cancelled'));
alter table exchange_party add check (side in ('giver', 'receiver'));
alter table account add check (kind in ('member', 'fund')), add check ((kind = 'member') = (member_id is not null));
alter table transfer
  add check (kind in ('hold', 'post', 'void', 'gift', 'reversal', 'correction')),
  add check ((kind in ('post', 'void')) = (resolves_id is not null));
alter table entry add check (layer in ('held', 'settled')), add check (minutes <> 0);
alter table delivery
  add check (state in ('waiting', 'sending', 'sent', 'unreachable', 'refused', 'unknown', 'dropped')),
  add check (num_nonnulls(member_id, telegram_id) >= 1);
alter table outbox add check (state in ('waiting', 'started'));
alter table queue_item
  add check (kind in ('help', 'call', 'dispute', 'flag')),
  add check (state in ('open', 'taken', 'closed'));

-- One fund per territory (a null member does not collide in a unique index), one open dispute or call.
create unique index one_fund on account (territory_id, (kind)) where kind = 'fund';
create unique index one_open_item on queue_item (territory_id, kind, member_id, (coalesce(exchange_id, 0))) where state <> 'closed';
-- What still has to go out to a member, however long their history is.
create index delivery_unsettled on delivery (territory_id, (member_id)) where state in ('waiting', 'sending', 'unknown');
-- One current member per Telegram account and territory.
create unique index one_current_member on member_account (territory_id, (telegram_id)) where to_at is null;

-- 5. The book --------------------------------------------------------------------------------------
-- Append-only.
create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name using errcode = 'FB001'; end $$;
create trigger append_only before update or delete on entry for each row execute function refuse_change();
create trigger append_only before update or delete on transfer for each row execute function refuse_change();
create trigger append_only before update or delete on audit for each row execute function refuse_change();
create trigger no_truncate before truncate on entry execute function refuse_change();
create trigger no_truncate before truncate on transfer execute function refuse_change();
create trigger no_truncate before truncate on audit execute function refuse_change();
revoke update, delete on entry, transfer, audit from filo_app;

-- The sums on account are the trigger's alone; the application opens accounts, lowers a floor or
-- sets a flag.
revoke insert, update, delete on account from filo_app;
grant insert (territory_id, kind, member_id, floor_minutes) on account to filo_app;
grant update (floor_minutes, flagged_at) on account to filo_app;

-- Entries arrive with their transfer, all in one statement, move the account's sums, and respect the floor
-- when a hold or a gift is written. A post is never refused for the limit.
create function book_entries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare offender bigint;
begin
  if exists (
    select from inserted i join transfer t on t.territory_id = i.territory_id and t.id = i.transfer_id
    where t.xmin::text <> (pg_current_xact_id()::text::numeric % 4294967296)::text
  ) or exists (
    select from entry e where (e.territory_id, e.transfer_id) in (select i.territory_id, i.transfer_id from inserted i)
      and e.id not in (select i.id from inserted i)
  ) then
    raise exception 'an entry arrives with its transfer' using errcode = 'FB002';
  end if;
  -- Lowest id first. `no key`: the foreign keys of the entries hold these rows for key share
  -- already, and two transfers that both asked for more would each wait for the other.
  perform 1 from account a where (a.territory_id, a.id) in (select i.territory_id, i.account_id from inserted i)
    order by a.id for no key update;
  update account a set
    settled_minutes = a.settled_minutes + s.settled,
    held_out_minutes = a.held_out_minutes + s.held_out,
    held_in_minutes = a.held_in_minutes + s.held_in
  from (
    select i.territory_id, i.account_id,
      coalesce(sum(i.minutes) filter (where i.layer = 'settled'), 0)::int as settled,
      coalesce(sum(case when (t.kind = 'hold') = (i.minutes < 0) then -i.minutes end) filter (where i.layer = 'held'), 0)::int as held_out,
      coalesce(sum(case when (t.kind = 'hold') = (i.minutes > 0) then i.minutes end) filter (where i.layer = 'held'), 0)::int as held_in
    from inserted i join transfer t on t.territory_id = i.territory_id and t.id = i.transfer_id
    group by 1, 2
  ) s
  where a.territory_id = s.territory_id and a.id = s.account_id;
  select a.id into offender
  from inserted i
  join transfer t on t.territory_id = i.territory_id and t.id = i.transfer_id
  join account a on a.territory_id = i.territory_id and a.id = i.account_id
  where t.kind in ('hold', 'gift') and i.minutes < 0
    and a.floor_minutes is not null and a.settled_minutes - a.held_out_minutes < a.floor_minutes
  limit 1;
  if offender is not null then
    raise exception 'account % would pass its floor', offender using errcode = 'FB003';
  end if;
  return null;
end $$;
create trigger book_entries after insert on entry
  referencing new table as inserted for each statement execute function book_entries();

-- Looked at once, when the work commits: entries that come later are refused above.
create function balance_transfer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare wrong text;
begin
  select case
    when count(*) = 0 or coalesce(sum(e.minutes) filter (where e.layer = 'held'), 0) <> 0
      or coalesce(sum(e.minutes) filter (where e.layer = 'settled'), 0) <> 0 then 'FB004'
    when (new.kind in ('hold', 'void') and bool_or(e.layer = 'settled'))
      or (new.kind = 'gift' and bool_or(e.layer = 'held')) then 'FB006'
  end into wrong
  from entry e where e.territory_id = new.territory_id and e.transfer_id = new.id;
  if wrong = 'FB004' then
    raise exception 'transfer % does not sum to zero', new.id using errcode = 'FB004';
  end if;
  -- What was held is undone on each account, to the minute.
  if wrong = 'FB006' or exists (
    select from entry e where new.resolves_id is not null and e.territory_id = new.territory_id
      and e.transfer_id in (new.id, new.resolves_id) and e.layer = 'held'
    group by e.account_id having sum(e.minutes) <> 0
  ) then
    raise exception 'transfer % does what no % does', new.id, new.kind using errcode = 'FB006';
  end if;
  return null;
end $$;
create constraint trigger balance_transfer after insert on transfer
  deferrable initially deferred for each row execute function balance_transfer();

-- A post or a void resolves a hold, and nothing else.
create function resolve_hold() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from transfer t where t.territory_id = new.territory_id and t.id = new.resolves_id and t.kind = 'hold') then
    raise exception 'transfer % resolves no hold', new.id using errcode = 'FB005';
  end if;
  return new;
end $$;
create trigger resolve_hold before insert on transfer
  for each row when (new.resolves_id is not null) execute function resolve_hold();

-- 6. Waking the senders ------------------------------------------------------------------------------
create function wake_delivery() returns trigger language plpgsql as
  $$ begin perform pg_notify('filo_delivery', ''); return null; end $$;
create trigger wake after insert on delivery for each statement execute function wake_delivery();
create function wake_outbox() returns trigger language plpgsql as
  $$ begin perform pg_notify('filo_outbox', ''); return null; end $$;
create trigger wake after insert on outbox for each statement execute function wake_outbox();

-- 7. Who may call what ------------------------------------------------------------------------------
-- Functions are everybody's to call unless told otherwise.
revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to filo_app;
grant execute on function filo_territory() to filo_dispatch;
