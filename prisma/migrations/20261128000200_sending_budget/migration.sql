-- One budget per bot, shared by all that sends: when the next message may leave, by the database's
-- clock, so that no process needs the same hour as another. After a 429 that repeats, `pace` is the
-- share of the full rate that is used.
alter table sending_pause
  alter column until drop not null,
  add column next_at timestamptz(6),
  add column per_second double precision not null default 30 check (per_second > 0),
  add column pace double precision not null default 1 check (pace > 0 and pace <= 1);

-- The pace as it is: a minute after the last pause it begins to recover, by a tenth a minute.
create function sending_pace(pace double precision, until timestamptz) returns double precision
  language sql stable
  as $$ select least(1, pace + greatest(0, extract(epoch from clock_timestamp() - until) - 60) / 600) $$;

-- What waits in all mailings, as numbers: no reader learns whose, or about what.
create function waiting_mailings(besides bigint, now timestamptz)
  returns table (count int, due_at timestamptz, deadline_at timestamptz, passes_quiet boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select (select count(*) from delivery d where d.territory_id = m.territory_id
            and d.mailing_id = m.id and d.state = 'waiting')::int,
          m.due_at, m.deadline_at, m.passes_quiet
        from mailing m
        where m.state = 'running' and m.id is distinct from besides
          and (m.deadline_at is null or m.deadline_at > now) $$;

-- Of whom it is known that nothing reaches them.
create function unreachable_among(telegrams bigint[]) returns bigint[]
  language sql stable security definer set search_path = public, pg_temp
  as $$ select coalesce(array_agg(a.telegram_id), '{}') from telegram_account a
        where a.telegram_id = any (telegrams) and a.unreachable_since is not null $$;

revoke execute on function sending_pace(double precision, timestamptz), waiting_mailings(bigint, timestamptz), unreachable_among(bigint[]) from public;
grant execute on function sending_pace(double precision, timestamptz), waiting_mailings(bigint, timestamptz), unreachable_among(bigint[]) to filo_app;
