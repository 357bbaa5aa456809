-- Two records of one person become one: whatever points at the one points at the other from now on,
-- in this table and in any that is added later. Accounts stay: their entries are never touched.
create function merge_member_rows(gone bigint, stays bigint) returns void
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
        and coalesce(s.exchange_id, 0) = coalesce(g.exchange_id, 0));
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
revoke execute on function merge_member_rows(bigint, bigint) from public;
grant execute on function merge_member_rows(bigint, bigint) to filo_app;
create index member_merged on member (territory_id, merged_into) where merged_into is not null;
