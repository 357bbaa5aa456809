-- What each night's look at the periods took away: how many rows of what, in one territory.
create table retention_run (
  territory_id integer not null,
  id bigserial not null,
  began_at timestamptz(3) not null,
  ended_at timestamptz(3),
  counts jsonb not null,
  constraint retention_run_pkey primary key (territory_id, id),
  constraint retention_run_territory_id_fkey foreign key (territory_id)
    references territory (id) on delete no action on update no action
);
alter table retention_run enable row level security;
alter table retention_run force row level security;
create policy territory_scope on retention_run using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on retention_run to current_user using (true) with check (true);
grant select, insert, update, delete on retention_run to filo_app;
grant usage on sequence retention_run_id_seq to filo_app;

-- The audit is append-only but for its own period: one function takes away what is older than the
-- territory keeps, by the database's clock and never less than a year. Nobody else deletes a row.
create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('filo.purging', true) = 'on' and old.at < now() - interval '1 year' then
    return old;
  end if;
  raise exception 'audit is append-only' using errcode = 'FB001';
end $$;
drop trigger append_only on audit;
create trigger append_only before update or delete on audit for each row execute function refuse_audit_change();

create function old_audit() returns setof bigint
  language sql stable set search_path = public, pg_temp
  as $$ select a.id from audit a where a.territory_id = filo_territory() and a.at < now() - make_interval(
      months => greatest(12, coalesce((select (s.settings ->> 'auditMonths')::int from territory_setting s
        where s.territory_id = filo_territory()), 24))) $$;
create function purge_audit() returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  perform set_config('filo.purging', 'on', true);
  delete from audit a where a.territory_id = filo_territory() and a.id in (select old_audit());
  get diagnostics gone = row_count;
  perform set_config('filo.purging', 'off', true);
  return gone;
end $$;
revoke execute on function refuse_audit_change(), old_audit(), purge_audit() from public;
grant execute on function old_audit(), purge_audit() to filo_app;
create index audit_at on audit (territory_id, at);

-- As before, and: what is known of an update that failed goes with the same period.
create or replace function forget_leftovers(days int) returns int
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone int;
  total int;
begin
  delete from draft d using telegram_account a
    where a.telegram_id = d.telegram_id and a.member_id is null
      and d.updated_at < now() - make_interval(days => days);
  get diagnostics total = row_count;
  delete from telegram_account a where a.member_id is null
    and not exists (select from draft d where d.telegram_id = a.telegram_id);
  get diagnostics gone = row_count;
  total := total + gone;
  delete from faulted_update where at < now() - make_interval(days => days);
  get diagnostics gone = row_count;
  total := total + gone;
  delete from rate_bucket where updated_at < now() - interval '1 day';
  get diagnostics gone = row_count;
  return total + gone;
end $$;
