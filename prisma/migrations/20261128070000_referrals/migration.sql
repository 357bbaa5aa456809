-- Who came forward for which opportunity, and how far it has come; one of each. How it ended is counted.
create table referral (
  territory_id int not null,
  id bigserial,
  opportunity_id bigint not null,
  member_id bigint not null,
  state text not null check (state in ('interested', 'contacted', 'interview', 'taken-on',
    'not-taken-on', 'no-answer', 'withdrawn')),
  opened_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  closed_at timestamptz(3),
  constraint referral_pkey primary key (territory_id, id),
  constraint referral_territory_id_opportunity_id_fkey foreign key (territory_id, opportunity_id)
    references opportunity (territory_id, id) on delete no action on update no action,
  constraint referral_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  check ((closed_at is null) = (state in ('interested', 'contacted', 'interview')))
);
create unique index referral_territory_id_opportunity_id_member_id_key
  on referral (territory_id, opportunity_id, member_id);
create index referral_territory_id_member_id_idx on referral (territory_id, member_id);
create index referral_territory_id_state_changed_at_idx on referral (territory_id, state, changed_at);

alter table referral enable row level security;
alter table referral force row level security;
create policy territory_scope on referral using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on referral to current_user using (true) with check (true);
create policy hidden_presence on referral as restrictive for all to filo_app
  using (member_id <> all ((select filo_hidden())::bigint[]));
grant select, insert, update, delete on referral to filo_app;
grant usage on sequence referral_id_seq to filo_app;

-- It waits at the desk like any other matter: one item for each person and opportunity.
alter table queue_item add column opportunity_id bigint;
alter table queue_item add constraint queue_item_territory_id_opportunity_id_fkey
  foreign key (territory_id, opportunity_id) references opportunity (territory_id, id)
  on delete no action on update no action;
drop index one_open_item;
create unique index one_open_item on queue_item (territory_id, kind, member_id,
  (coalesce(exchange_id, 0)), (coalesce(request_id, 0)), (coalesce(opportunity_id, 0)))
  where state <> 'closed';
do $$
declare kinds text;
begin
  select pg_get_constraintdef(oid) into kinds from pg_constraint
    where conname = 'queue_item_kind_check' and conrelid = 'queue_item'::regclass;
  alter table queue_item drop constraint queue_item_kind_check;
  execute 'alter table queue_item add constraint queue_item_kind_check '
    || replace(kinds, '''help''::text', '''help''::text, ''referral''::text');
end $$;
alter table queue_item add check (kind <> 'referral' or opportunity_id is not null);

-- Two matters of one kind are the same only when they are about the same.
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
        and coalesce(s.opportunity_id, 0) = coalesce(g.opportunity_id, 0));
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
