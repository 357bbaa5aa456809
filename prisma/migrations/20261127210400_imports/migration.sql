-- Another bank's list, brought in once and whole: which file, who, when, how much; the people are in the
-- audit. What they bring along is a transfer of its own kind, under the floors of both accounts.
create table import_run (
  territory_id integer not null,
  id bigserial not null,
  digest text not null,
  imported_by bigint,
  at timestamptz(3) not null default current_timestamp,
  created integer not null check (created >= 0),
  changed integer not null check (changed >= 0),
  credit_minutes integer not null check (credit_minutes >= 0),
  debt_minutes integer not null check (debt_minutes >= 0),
  constraint import_run_pkey primary key (territory_id, id),
  constraint import_run_territory_id_imported_by_fkey foreign key (territory_id, imported_by)
    references member (territory_id, id) on delete no action on update no action
);
create unique index import_run_territory_id_digest_key on import_run (territory_id, digest);

alter table import_run enable row level security;
alter table import_run force row level security;
create policy territory_scope on import_run using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on import_run to current_user using (true) with check (true);
grant select, insert on import_run to filo_app;
grant usage on all sequences in schema public to filo_app;

alter table transfer drop constraint transfer_kind_check;
alter table transfer add constraint transfer_kind_check
  check (kind in ('hold', 'post', 'void', 'gift', 'reversal', 'correction', 'opening'));

-- As before, and: hours that are brought along respect the floors as a gift does.
create or replace function book_entries() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
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
  where t.kind in ('hold', 'gift', 'opening') and i.minutes < 0
    and a.floor_minutes is not null and a.settled_minutes - a.held_out_minutes < a.floor_minutes
  limit 1;
  if offender is not null then
    raise exception 'account % would pass its floor', offender using errcode = 'FB003';
  end if;
  return null;
end $$;

-- As before, and: what is brought along is settled at once.
create or replace function balance_transfer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare wrong text;
begin
  select case
    when count(*) = 0 or coalesce(sum(e.minutes) filter (where e.layer = 'held'), 0) <> 0
      or coalesce(sum(e.minutes) filter (where e.layer = 'settled'), 0) <> 0 then 'FB004'
    when (new.kind in ('hold', 'void') and bool_or(e.layer = 'settled'))
      or (new.kind in ('gift', 'reversal', 'correction', 'opening') and bool_or(e.layer = 'held')) then 'FB006'
  end into wrong
  from entry e where e.territory_id = new.territory_id and e.transfer_id = new.id;
  if wrong = 'FB004' then
    raise exception 'transfer % does not sum to zero', new.id using errcode = 'FB004';
  end if;
  -- What was held is undone on each account, to the minute; so is what was posted, by its reversal.
  if wrong = 'FB006' or exists (
    select from entry e where new.resolves_id is not null and e.territory_id = new.territory_id
      and e.transfer_id in (new.id, new.resolves_id) and e.layer = 'held'
    group by e.account_id having sum(e.minutes) <> 0
  ) or exists (
    select from entry e where new.kind = 'reversal' and e.territory_id = new.territory_id
      and e.transfer_id in (new.id, new.reverses_id) and e.layer = 'settled'
    group by e.account_id having sum(e.minutes) <> 0
  ) then
    raise exception 'transfer % does what no % does', new.id, new.kind using errcode = 'FB006';
  end if;
  if new.reverses_id is not null and (new.kind not in ('reversal', 'correction') or not exists (
    select from transfer t where t.territory_id = new.territory_id and t.id = new.reverses_id and t.kind = 'post'
  )) then
    raise exception 'transfer % reverses no post', new.id using errcode = 'FB007';
  end if;
  return null;
end $$;
