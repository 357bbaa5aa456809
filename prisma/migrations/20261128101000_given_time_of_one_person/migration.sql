-- What is agreed on already is planned from now on; where two plans lie over each other the first stands.
insert into given_time (territory_id, member_id, layer, source, source_id, span, counts)
select x.territory_id, p.member_id, 'planned', 'exchange', x.id,
  tstzrange(begun.at, begun.at + make_interval(mins => p.planned_minutes)), true
from exchange x
join territory t on t.id = x.territory_id
join exchange_party p on p.territory_id = x.territory_id and p.exchange_id = x.id and p.side = 'giver'
left join gathering g on g.territory_id = x.territory_id and g.id = x.gathering_id
cross join lateral (select (x.planned_day + x.planned_time) at time zone t.time_zone as at) begun
where x.state in ('scheduled', 'done', 'disputed') and begun.at is not null
  and (g.id is null or g.kind = 'crew')
  and not exists (select from organisation o
    where o.territory_id = p.territory_id and o.member_id = p.member_id)
order by x.id
on conflict do nothing;
insert into given_time (territory_id, member_id, layer, source, source_id, span, counts)
select g.territory_id, g.leader_id, 'planned', 'gathering', g.id,
  tstzrange(g.starts_at, g.starts_at + make_interval(mins => g.minutes)), true
from gathering g
where g.kind = 'lesson' and g.state = 'open' and not exists (select from organisation o
  where o.territory_id = g.territory_id and o.member_id = g.leader_id)
order by g.id
on conflict do nothing;

-- Two matters of one kind are the same only when they are about the same; two hours of one person are one.
create or replace function merge_member_rows(gone bigint, stays bigint) returns void
  language plpgsql set search_path = public, pg_temp as $$
declare
  link record;
  found record;
begin
  -- What waits twice waits once.
  update queue_item g set state = 'closed', outcome = 'merged', closed_at = now()
    where g.member_id = gone and g.state <> 'closed' and exists (
      select from queue_item s where s.territory_id = g.territory_id and s.member_id = stays
        and s.kind = g.kind and s.state <> 'closed'
        and coalesce(s.exchange_id, 0) = coalesce(g.exchange_id, 0)
        and coalesce(s.request_id, 0) = coalesce(g.request_id, 0)
        and coalesce(s.opportunity_id, 0) = coalesce(g.opportunity_id, 0)
        and coalesce(s.placement_id, 0) = coalesce(g.placement_id, 0));
  -- One person gives an hour once: what lies over the other record's counts nothing until somebody looks.
  update given_time g set counts = false
    where g.member_id = gone and g.counts and exists (
      select from given_time s where s.territory_id = g.territory_id and s.member_id = stays
        and s.layer = g.layer and s.counts and s.span && g.span);
  delete from member_block where (member_id, blocked_id) in ((gone, stays), (stays, gone));
  for link in
    select c.conrelid::regclass as holder, a.attname as pointer
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
    where c.contype = 'f' and c.confrelid = 'member'::regclass and a.attname <> 'territory_id'
      and c.conrelid <> 'account'::regclass
  loop
    begin
      execute format('update %s set %I = $1 where %I = $2', link.holder, link.pointer, link.pointer) using stays, gone;
    exception when unique_violation then
      for found in execute format('select ctid as place from %s where %I = $1 for update', link.holder, link.pointer) using gone loop
        begin
          execute format('update %s set %I = $1 where ctid = $2', link.holder, link.pointer) using stays, found.place;
        exception when unique_violation then
          -- The other record has the same already.
          execute format('delete from %s where ctid = $1', link.holder) using found.place;
        end;
      end loop;
    end;
  end loop;
  update member set merged_into = stays where merged_into = gone;
end $$;
