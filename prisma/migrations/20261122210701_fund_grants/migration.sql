-- Hours that an operator decided to give from the solidarity fund to someone in a hard time: who, how
-- many, who decided. Why is sealed. The transfer itself stands in the book.
create table fund_grant (
  territory_id integer not null,
  id bigserial not null,
  member_id bigint not null,
  decided_by bigint not null,
  transfer_id text not null,
  minutes integer not null check (minutes > 0),
  reason_sealed bytea not null,
  at timestamptz(3) not null default current_timestamp,
  constraint fund_grant_pkey primary key (territory_id, id),
  constraint fund_grant_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action,
  constraint fund_grant_territory_id_transfer_id_fkey foreign key (territory_id, transfer_id)
    references transfer (territory_id, id) on delete no action on update no action
);
create unique index fund_grant_territory_id_transfer_id_key on fund_grant (territory_id, transfer_id);
create index fund_grant_territory_id_member_id_idx on fund_grant (territory_id, member_id);

alter table fund_grant enable row level security;
alter table fund_grant force row level security;
create policy territory_scope on fund_grant using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on fund_grant to current_user using (true) with check (true);
grant select, insert, update, delete on fund_grant to filo_app;
grant usage on all sequences in schema public to filo_app;
