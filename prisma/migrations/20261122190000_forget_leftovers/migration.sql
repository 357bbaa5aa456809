-- Whoever began to join and never ended leaves nothing behind after some days; nor does whoever
-- only tried an invitation. Returns how many rows went.
create function forget_leftovers(days int) returns int
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
  delete from rate_bucket where updated_at < now() - interval '1 day';
  get diagnostics gone = row_count;
  return total + gone;
end $$;
revoke execute on function forget_leftovers(int) from public;
grant execute on function forget_leftovers(int) to filo_app;
