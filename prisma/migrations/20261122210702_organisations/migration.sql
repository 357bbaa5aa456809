-- An organisation is a member that no person is: it has an account, lists, asks and helps like one, and
-- acts through its delegates. What only an organisation has stands in a table of its own.
alter table member add column is_organisation boolean not null default false;
create table organisation (
  territory_id integer not null,
  member_id bigint not null,
  kind text not null check (kind in ('public', 'aps', 'odv', 'coop', 'company', 'parish', 'school', 'agency', 'foundation')),
  contact_sealed bytea,
  created_at timestamptz(3) not null default current_timestamp,
  closed_at timestamptz(3),
  constraint organisation_pkey primary key (territory_id, member_id),
  constraint organisation_territory_id_member_id_fkey foreign key (territory_id, member_id)
    references member (territory_id, id) on delete no action on update no action
);

-- Delegates are dated grants like any role, each for one organisation.
alter table role_grant add column organisation_id bigint;
alter table role_grant add constraint role_grant_territory_id_organisation_id_fkey foreign key (territory_id, organisation_id)
  references organisation (territory_id, member_id) on delete no action on update no action;
alter table role_grant drop constraint role_grant_role_check;
alter table role_grant add constraint role_grant_role_check
  check (role in ('member', 'volunteer', 'operator', 'coordinator', 'delegate'));
alter table role_grant add check (role <> 'delegate' or organisation_id is not null);
create index role_grant_territory_id_organisation_id_idx on role_grant (territory_id, organisation_id);

-- Whom a delegate acts for just now (null: for themselves), and for whom a message to them is.
alter table member add column acting_for bigint;
alter table member add constraint member_territory_id_acting_for_fkey foreign key (territory_id, acting_for)
  references organisation (territory_id, member_id) on delete no action on update no action;
alter table delivery add column organisation_id bigint;
alter table delivery add constraint delivery_territory_id_organisation_id_fkey foreign key (territory_id, organisation_id)
  references organisation (territory_id, member_id) on delete no action on update no action;
-- Whose hand it was, where somebody acts for an organisation.
alter table audit add column acted_by bigint;

alter table organisation enable row level security;
alter table organisation force row level security;
create policy territory_scope on organisation using (territory_id = filo_territory()) with check (territory_id = filo_territory());
create policy owner_all on organisation to current_user using (true) with check (true);
grant select, insert, update, delete on organisation to filo_app;
