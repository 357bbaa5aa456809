-- What was counted can be taken back by a transfer of its own, to the minute and once; what should
-- have been counted is written beside it. The exchange remembers what counts in the end.
alter table exchange_party add column corrected_minutes integer;
alter table exchange_party add check (corrected_minutes is null or (corrected_minutes >= 0 and confirmed_minutes is not null));
alter table transfer add check (kind <> 'reversal' or reverses_id is not null);
create unique index one_reversal on transfer (territory_id, (reverses_id), (kind)) where reverses_id is not null;

-- As before, and: only what was posted is taken back or set right; a reversal undoes on each account
-- what the post settled, and nothing else.
create or replace function balance_transfer() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare wrong text;
begin
  select case
    when count(*) = 0 or coalesce(sum(e.minutes) filter (where e.layer = 'held'), 0) <> 0
      or coalesce(sum(e.minutes) filter (where e.layer = 'settled'), 0) <> 0 then 'FB004'
    when (new.kind in ('hold', 'void') and bool_or(e.layer = 'settled'))
      or (new.kind in ('gift', 'reversal', 'correction') and bool_or(e.layer = 'held')) then 'FB006'
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
