-- As before, and: a number that an operator reads counts nobody of whom they may not know.
create or replace function waiting_mailings(besides bigint, now timestamptz)
  returns table (count int, due_at timestamptz, deadline_at timestamptz, passes_quiet boolean)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select (select count(*) from delivery d where d.territory_id = m.territory_id
            and d.mailing_id = m.id and d.state = 'waiting'
            and d.member_id <> all ((select filo_hidden())::bigint[]))::int,
          m.due_at, m.deadline_at, m.passes_quiet
        from mailing m
        where m.state = 'running' and m.id is distinct from besides
          and (m.deadline_at is null or m.deadline_at > now) $$;
